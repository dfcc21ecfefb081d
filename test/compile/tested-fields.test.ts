import { expect, test } from 'vitest';
import { testedFields } from '../../src/compile/tested-fields.ts';
import { conditionOf } from '../support/condition-of.ts';

test.each([
  ['true', ''],
  ['a.b == 1', 'a.b'],
  ['b == 1 and a == 2 and b == 3', 'b a'],
  ['not (c : "x" or ?a regex "y") or 1 == b', 'c a b'],
  ['concat(a, substring(b, c)) in ("x") and d - e > 1', 'a b c d e'],
  ['`a.b` == 1 or a.b == 2', 'a.b'],
])('%s: %s', (text, expected) => {
  const names = testedFields(conditionOf(text)).map((path) => path.join('.'));
  expect(names.join(' ')).toBe(expected);
});
