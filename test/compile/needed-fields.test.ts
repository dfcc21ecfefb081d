import fc from 'fast-check';
import { expect, test } from 'vitest';
import { EventView, FieldTable } from '../../src/compile/event-view.ts';
import { neededFields } from '../../src/compile/needed-fields.ts';
import { compilePredicate } from '../../src/compile/predicate.ts';
import { conditionOf } from '../support/condition-of.ts';
import { mixedHunts } from '../support/hunt-arbitrary.ts';

test.each([
  ['a == 1', 'a'],
  ['a', 'a'],
  ['not a', ''],
  ['a != 1', ''],
  ['not a != 1', 'a'],
  ['not a == 1', ''],
  ['1 < a', 'a'],
  ['a == null', ''],
  ['a != null', 'a'],
  ['a : "x"', 'a'],
  ['not a : "x"', ''],
  ['a in (1, 2)', 'a'],
  ['a not in (1, 2)', ''],
  ['a == 1 and b.c == 2', 'a b.c'],
  ['a == 1 and not b == 2', 'a'],
  ['a == 1 or b == 2', ''],
  ['a == 1 or a == 2', 'a'],
  ['(a == 1 and b == 1) or (c == 1 and a == 2)', 'a'],
  ['not (a != 1 or b != 2)', 'a b'],
  ['?a == ?b', ''],
  ['length(a) == 1', ''],
  ['startsWith(a, "x")', ''],
  ['(a != null) in (false)', ''],
  ['true', ''],
])('%s needs: %s', (text, expected) => {
  expect([...neededFields(conditionOf(text))].join(' ')).toBe(expected);
});

test('no event without a needed field is accepted', () => {
  const single = mixedHunts.filter(({ query }) => /^(?:any|p|q) /.test(query));
  fc.assert(
    fc.property(single, ({ query, events }) => {
      const condition = conditionOf(
        query.replace(/^\w+ where /, '').replace(/\| (?:head|tail) \d/g, ''),
      );
      const table = new FieldTable();
      const accepts = compilePredicate(condition, table);
      const slots = [...neededFields(condition)].map((name) => table.slot(name.split('.')));
      for (const event of events) {
        const view = new EventView(table).show(event);
        const lacks = slots.some((slot) => view.values(slot).length === 0);
        expect(lacks && accepts(view)).toBe(false);
      }
    }),
    { numRuns: 500 },
  );
});
