import { describe, expect, test } from 'vitest';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import { compilePredicate } from '../../src/compile/predicate.ts';
import type { JsonObject } from '../../src/model/json.ts';
import { conditionOf } from '../support/condition-of.ts';

function accepts(text: string, document: JsonObject): boolean {
  const table = new FieldTable();
  return compilePredicate(conditionOf(text), table)(new EventView(table).show(document));
}

/** Each would stop a scan if it took more than linear time, or all combinations. */
describe('hostile documents', () => {
  const long = 'a'.repeat(1_000_000);
  const many = Array.from({ length: 2000 }, (_, i) => `v${i}`);

  test.each<[string, JsonObject, boolean]>([
    ['f : "*a*a*a*a*b"', { f: long }, false],
    ['f : ("*a?a*b", "*a*?b")', { f: long }, false],
    ['f regex "(a*)*b"', { f: long }, false],
    ['f regex~ "(A|a|aa)*c"', { f: long }, false],
    ['f regex ".*a.*a.*a.*b"', { f: long }, false],
    ['f > 1', { f: `${'1'.repeat(1_000_000)}x` }, false],
    ['number(f) > 1', { f: `${'1'.repeat(1_000_000)}x` }, false],
    ['file.created > "2020-01-01"', { 'file.created': '1'.repeat(1_000_000) }, false],
    ['source.ip == "::1"', { 'source.ip': ':'.repeat(1_000_000) }, false],
    ['concat(a, b, c) == "x"', { a: many, b: many, c: many }, false],
    ['f in ("v1999")', { f: many }, true],
  ])('%s', (text, document, expected) => {
    expect(accepts(text, document)).toBe(expected);
  });
});

test('a view shows the event it was last turned to', () => {
  const table = new FieldTable();
  const predicate = compilePredicate(conditionOf('f : "A" and f == "a"'), table);
  const view = new EventView(table);
  const found = ['a', 'b', 'a'].map((f) => predicate(view.show({ f })));
  expect(found).toEqual([true, false, true]);
});

test('a field has one number however it is written', () => {
  const table = new FieldTable();
  const slots = [['a', 'b'], ['a.b'], ['c'], ['a', 'b']].map((path) => table.slot(path));
  expect(slots).toEqual([0, 0, 1, 0]);
  expect(() => table.path(2)).toThrow(RangeError);
});
