import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import { compileKeys } from '../../src/compile/join-keys.ts';
import type { JsonObject, Scalar } from '../../src/model/json.ts';

/** Keys of a document by fields such as `host.id` and `?user.id`. */
function keysOf(names: readonly string[], document: JsonObject) {
  const table = new FieldTable();
  const fields = names.map((name) => ({
    kind: 'Field' as const,
    path: name.replace('?', '').split('.'),
    optional: name.startsWith('?'),
    span: { start: 0, end: 0 },
  }));
  return compileKeys(fields, table)(new EventView(table).show(document));
}

describe('values', () => {
  test.each<[string, readonly string[], JsonObject, readonly (readonly unknown[])[]]>([
    ['no fields: one key', [], {}, [[]]],
    ['one value', ['a'], { a: 1 }, [[1]]],
    ['missing', ['a'], {}, []],
    ['null', ['a'], { a: [null] }, []],
    ['missing, optional', ['?a'], { a: [] }, [[null]]],
    ['distinct values', ['a'], { a: [1, 2, '1', null] }, [[1], [2]]],
    [
      'combinations',
      ['a', 'b'],
      { a: [1, 2], b: ['x', 'y'] },
      [
        [1, 'x'],
        [1, 'y'],
        [2, 'x'],
        [2, 'y'],
      ],
    ],
    ['one of two missing', ['a', 'b'], { a: 1 }, []],
    ['one of two missing, optional', ['a', '?b'], { a: 1 }, [[1, null]]],
    ['addresses', ['a.ip'], { 'a.ip': ['::1', '0::1', 'x'] }, [['::1'], ['x']]],
  ])('%s', (_why, names, document, expected) => {
    expect(keysOf(names, document).map(({ values }) => values)).toEqual(expected);
  });
});

test('texts are equal exactly if the values are', () => {
  const value = fc.oneof(
    fc.constantFrom<Scalar | null>('', '1:', '-', 'a', 1, null),
    fc.string({ maxLength: 3 }),
  );
  const pair = fc.record({ a: value, b: value });
  const plain = ({ a, b }: JsonObject) =>
    JSON.stringify([a, b].map((part) => (part === null ? part : String(part))));
  fc.assert(
    fc.property(pair, pair, (first, second) => {
      const [left, right] = [first, second].map(
        (document) => keysOf(['?a', '?b'], document)[0]?.text,
      );
      expect(left === right).toBe(plain(first) === plain(second));
    }),
    { numRuns: 2000 },
  );
});

test('huge arrays in several fields give a bounded number of keys', () => {
  const huge = Array.from({ length: 5000 }, (_, i) => i);
  const keys = keysOf(['a', 'b', 'c'], { a: huge, b: huge, c: huge });
  expect(keys).toHaveLength(256);
});
