import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wildcard } from '../../src/compile/wildcard.ts';
import { wildcardSource } from '../support/naive-conditions.ts';

const pieces = (...parts: string[]) =>
  fc.array(fc.constantFrom(...parts), { maxLength: 8 }).map((chosen) => chosen.join(''));

test('agrees with a regular expression', () => {
  const patterns = pieces('*', '*', '?', 'a', 'b', 'ab', '\\', '.', '\u{1f600}', '\n');
  const values = pieces('a', 'a', 'b', 'ab', '*', '?', '\\', '.', '\u{1f600}', '\n');
  fc.assert(
    fc.property(patterns, values, (pattern, value) => {
      const expected = new RegExp(`^${wildcardSource(pattern)}$`, 'su').test(value);
      expect(wildcard(pattern)(value)).toBe(expected);
    }),
    { numRuns: 5000 },
  );
});

test('a pattern without wildcards is equality', () => {
  const plain = fc.string({ unit: 'binary' }).filter((text) => !/[*?]/.test(text));
  fc.assert(
    fc.property(plain, plain, (pattern, value) => {
      expect(wildcard(pattern)(value)).toBe(pattern === value);
      expect(wildcard(pattern)(pattern)).toBe(true);
    }),
  );
});

test('every value matches itself with any of its characters replaced by ?', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), fc.nat(), (text, at) => {
      const chars = [...text].map((char) => (/[*?]/.test(char) ? 'x' : char));
      const replaced = chars.with(at % chars.length, '?').join('');
      expect(wildcard(replaced)(chars.join(''))).toBe(true);
      expect(wildcard(`${replaced}?`)(chars.join(''))).toBe(false);
    }),
  );
});

/** Each would take a backtracking matcher longer than the world will last. */
describe('takes no more than linear time', () => {
  const value = 'a'.repeat(1_000_000);

  test.each([
    ['*a*a*a*b', false],
    ['*a*a*a*a*a*a*a*a*?b', false],
    ['*?*?*?*?*?*?b', false],
    ['a*a*a*a*', true],
    ['*a?a?a*', true],
    ['?*?*?*?*a', true],
  ])('%s', (pattern, expected) => {
    expect(wildcard(pattern)(value)).toBe(expected);
  });
});
