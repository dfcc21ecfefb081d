import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import { fieldPath, lookup } from '../../src/compile/lookup.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';

const NAMES = [
  'a',
  'b',
  'a.b',
  'b.a',
  'a.a.b',
  'constructor',
  '__proto__.a',
  'a.constructor',
  '.a',
];

const { node } = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Json>(1, 'x', true, null),
    fc.array(tie('node'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'a.b', 'constructor', ''), tie('node'), { maxKeys: 4 }),
  ),
}));

test('a view finds what a look-up finds, in documents of every layout, one after the other', () => {
  const documents = fc.array(fc.tuple(node, node), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(documents, (pairs) => {
      const table = new FieldTable();
      const view = new EventView(table);
      for (const [a, b] of pairs) {
        const document: JsonObject = { a, b };
        view.show(document);
        const found = NAMES.map((name) => view.values(table.slot(name.split('.'))));
        expect(found).toEqual(NAMES.map((name) => lookup(document, fieldPath(name.split('.')))));
      }
    }),
    { numRuns: 1000 },
  );
});

test('own properties named like the prototype are fields', () => {
  const table = new FieldTable();
  const document = JSON.parse('{"__proto__": {"a": 1}, "b": {"__proto__": 2}}');
  const view = new EventView(table).show(document);
  expect(view.values(table.slot(['__proto__', 'a']))).toEqual([1]);
  expect(view.values(table.slot(['b', '__proto__']))).toEqual([2]);
  expect(view.values(table.slot(['a', '__proto__']))).toEqual([]);
});

test('values and folded values of one event are not those of the next', () => {
  const table = new FieldTable();
  const view = new EventView(table);
  const slot = table.slot(['f']);
  const seen = [{ f: 'A' }, {}, { f: ['B', 2] }].map((document) => [
    view.show(document).values(slot),
    view.folded(slot),
  ]);
  expect(seen).toEqual([
    [['A'], ['a']],
    [[], []],
    [
      ['B', 2],
      ['b', '2'],
    ],
  ]);
});
