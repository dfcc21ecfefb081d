import { expect, test } from 'vitest';
import type { IndexKey, KeyTree } from '../../src/compile/index-key.ts';
import { cheapestKeys, costByMentions } from '../../src/detect/choose-keys.ts';

const key = (slot: number, text: string): IndexKey => ({ slot, text });
const keys = (...list: readonly IndexKey[]): KeyTree => ({ kind: 'keys', keys: list });
const all = (...terms: readonly KeyTree[]): KeyTree => ({ kind: 'all', terms });
const any = (...terms: readonly KeyTree[]): KeyTree => ({ kind: 'any', terms });
const bySlot = ({ slot }: IndexKey) => (slot === 9 ? Number.POSITIVE_INFINITY : slot);

test.each<[string, KeyTree, readonly IndexKey[], number]>([
  ['nothing of nothing', null, [], Number.POSITIVE_INFINITY],
  ['all of one test', keys(key(1, 'a'), key(1, 'b')), [key(1, 'a'), key(1, 'b')], 2],
  ['the cheapest of all', all(keys(key(3, 'a')), keys(key(2, 'b'))), [key(2, 'b')], 2],
  ['every one of any', any(keys(key(3, 'a')), keys(key(2, 'b'))), [key(3, 'a'), key(2, 'b')], 5],
  ['none that may not be used', keys(key(9, 'a')), [key(9, 'a')], Number.POSITIVE_INFINITY],
  ['none of no values', keys(), [], 0],
])('takes %s', (_why, tree, chosen, cost) => {
  expect(cheapestKeys(tree, bySlot)).toEqual({ keys: chosen, cost });
});

test('what many rules mention costs more', () => {
  const start = key(1, 'start');
  const names = ['a', 'b', 'c'].map((name) => key(2, name));
  const costOf = costByMentions(names.map((name) => all(keys(start), any(keys(name)))));
  expect(names.map(costOf).every((cost) => cost < costOf(start))).toBe(true);
  expect(costOf(start)).toBeLessThan(1);
});
