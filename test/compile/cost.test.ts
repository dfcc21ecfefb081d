import { expect, test } from 'vitest';
import { toCondition } from '../../src/compile/condition.ts';
import { costOf } from '../../src/compile/cost.ts';
import { conditionOf } from '../support/condition-of.ts';

test('equality costs less than wildcards, those less than regular expressions, and scripts most', () => {
  const ascending = [
    'a == 1',
    'a : ("x", "y*")',
    'a : ("x*", "y*")',
    'a : ("x*", "y*") and not b',
    'a regex "x"',
    'length(a) == 1',
    'length(a) in (1, 2) or b',
  ];
  const costs = ascending.map((text) => costOf(toCondition(conditionOf(text))));
  expect(costs).toEqual(costs.toSorted((a, b) => a - b));
  expect(new Set(costs).size).toBe(costs.length);
});

test.each(['a', 'a in (1, 2)', 'a == 1', 'a : "x"'])('%s costs one comparison', (text) => {
  expect(costOf(toCondition(conditionOf(text)))).toBe(1);
});

test.each([
  'true',
  'startsWith(a, "x")',
  'a == b',
  'concat(a, b) : "x"',
  'length(a) in (1)',
  'a + 1',
])('%s costs as much as a script', (text) => {
  expect(costOf(toCondition(conditionOf(text)))).toBe(50);
});
