import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fieldPath } from '../../src/ecs/fields.ts';
import { fillIn, without } from '../../src/ecs/merge.ts';
import type { JsonObject } from '../../src/model/json.ts';

const EXTRA = { host: { id: 'ws-1', os: { type: 'windows' } }, event: { type: ['start'] } };

test.each<[string, JsonObject, JsonObject]>([
  ['nothing', {}, EXTRA],
  [
    'another part of an object',
    { host: { name: 'WS-1' } },
    { ...EXTRA, host: { name: 'WS-1', ...EXTRA.host } },
  ],
  ['a value of its own', { host: { id: 'A' } }, { ...EXTRA, host: { ...EXTRA.host, id: 'A' } }],
  ['a null', { host: null, event: { type: null } }, EXTRA],
  ['a list of its own', { event: { type: [] } }, { event: { type: [] }, host: EXTRA.host }],
  [
    'a dotted name',
    { 'host.id': 'A', 'event.type': 'x' },
    { 'host.id': 'A', 'event.type': 'x', host: { os: { type: 'windows' } } },
  ],
  ['a dotted name with null', { 'host.id': null }, { 'host.id': null, ...EXTRA }],
  [
    'a plain value where the object would be',
    { host: 'WS-1' },
    { host: 'WS-1', 'host.id': 'ws-1', 'host.os.type': 'windows', event: EXTRA.event },
  ],
])('adds what is missing to a record with %s', (_, record, expected) => {
  expect(fillIn(record, EXTRA)).toEqual(expected);
});

test('a record that lacks nothing is handed back itself', () => {
  const record = { ...EXTRA, more: 1 };
  expect(fillIn(record, EXTRA)).toBe(record);
});

/** Objects of a few keys, so that they often share some. */
function trees(...keys: string[]): fc.Arbitrary<JsonObject> {
  return fc.letrec<{ tree: JsonObject }>((tie) => ({
    tree: fc.dictionary(
      fc.constantFrom(...keys),
      fc.oneof({ maxDepth: 2 }, fc.constantFrom(1, null, []), tie('tree')),
      { noNullPrototype: true },
    ),
  })).tree;
}

test('changes neither argument, loses no key, reaches no prototype, and adds nothing a second time', () => {
  const records = trees('a', 'b', 'a.b', 'a.b.c', 'b.a', '__proto__', 'constructor');
  fc.assert(
    fc.property(records, trees('a', 'b', 'c', '__proto__'), (record, extra) => {
      const before = JSON.stringify([record, extra]);
      const filled = fillIn(record, extra);
      expect(JSON.stringify([record, extra])).toBe(before);
      expect(Object.keys(filled)).toEqual(expect.arrayContaining(Object.keys(record)));
      expect(Object.getPrototypeOf(filled)).toBe(Object.prototype);
      expect(fillIn(filled, extra)).toEqual(filled);
    }),
  );
});

test.each<[string, JsonObject, JsonObject]>([
  ['nested', { a: { b: 1, c: { d: 2 } }, e: 3 }, { a: { c: {} }, e: 3 }],
  ['dotted', { 'a.b': 1, 'a.b.x': 1, 'a.bc': 2, 'a.c.d': 3 }, { 'a.bc': 2 }],
  ['absent', { a: 1 }, { a: 1 }],
])('takes fields out: %s', (_, record, expected) => {
  const before = structuredClone(record);
  expect(without(record, [fieldPath('a.b'), fieldPath('a.c.d')])).toEqual(expected);
  expect(record).toEqual(before);
});
