import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeSorted } from '../../src/hunt/merge-sorted.ts';

interface Item {
  readonly value: number;
  readonly list: number;
  readonly place: number;
}

const compare = (a: Item, b: Item) => a.value - b.value;

test('merges like a stable sort of all lists, one after the other', () => {
  const lists = fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 9 }), {
    maxLength: 20,
  });
  fc.assert(
    fc.property(lists, (numbers) => {
      const sorted = numbers.map((list, index) =>
        list.toSorted((a, b) => a - b).map((value, place): Item => ({ value, list: index, place })),
      );
      expect([...mergeSorted(sorted, compare)]).toEqual(sorted.flat().toSorted(compare));
    }),
  );
});

test('asks each list for no more than one value ahead', () => {
  let asked = 0;
  function* endless(step: number) {
    for (let value = 0; ; value += step) {
      asked += 1;
      yield value;
    }
  }
  const merged = mergeSorted([endless(2), endless(3)], (a, b) => a - b);
  const first = Array.from({ length: 6 }, () => merged.next().value);
  expect(first).toEqual([0, 0, 2, 3, 4, 6]);
  expect(asked).toBeLessThanOrEqual(8);
});
