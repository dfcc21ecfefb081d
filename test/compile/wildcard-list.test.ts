import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wildcard } from '../../src/compile/wildcard.ts';
import { wildcardList } from '../../src/compile/wildcard-list.ts';

test.each<[readonly string[], string, boolean]>([
  [['a', 'b'], 'b', true],
  [['a', 'b'], 'ab', false],
  [['a*', 'b'], 'b', true],
  [['?:\\users\\*', '?:\\windows\\temp\\*'], 'c:\\windows\\temp\\x', true],
  [['?:\\users\\*', '?:\\windows\\temp\\*'], 'c:\\windows\\x', false],
  [['?:\\a*', '?:\\ab*c'], '\u{1f600}:\\abc', true],
  [['ab*', 'a*c'], 'axc', true],
  [['a*', '*'], '', true],
  [['??a*', '?a*'], 'a', false],
  [['a?c', '*x?'], 'xy', true],
])('%j matches %j: %j', (patterns, value, expected) => {
  expect(wildcardList(patterns)(value)).toBe(expected);
});

test('matches what one of the patterns matches', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', ':', '\u{1f600}'), { maxLength: 6 })
    .map((units) => units.join(''));
  const pattern = fc
    .array(fc.constantFrom('a', 'b', ':', '?', '*', '\u{1f600}'), { maxLength: 6 })
    .map((units) => units.join(''));
  fc.assert(
    fc.property(fc.array(pattern, { minLength: 1, maxLength: 8 }), text, (patterns, value) => {
      const expected = patterns.some((single) => wildcard(single)(value));
      expect(wildcardList(patterns)(value)).toBe(expected);
    }),
    { numRuns: 3000 },
  );
});
