import fc from 'fast-check';
import { expect, test } from 'vitest';
import { closest, didYouMean, editDistance } from '../../src/text/did-you-mean.ts';

const DISTANCES: readonly (readonly [a: string, b: string, distance: number])[] = [
  ['', '', 0],
  ['', 'abc', 3],
  ['abc', 'abc', 0],
  ['abc', 'abd', 1],
  ['abc', 'ac', 1],
  ['abc', 'abxc', 1],
  ['abcd', 'acbd', 1],
  ['kitten', 'sitting', 3],
  ['ca', 'abc', 3],
];

test.each(DISTANCES)('%j and %j are %i edits apart', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
  expect(editDistance(b, a)).toBe(distance);
});

test('no distance is longer than writing the longer word anew, and only the same word is at 0', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
      expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
  );
});

const CLOSEST: readonly (readonly [
  word: string,
  candidates: readonly string[],
  found: string | null,
])[] = [
  ['hed', ['tail', 'head'], 'head'],
  ['HEAD', ['tail', 'head'], 'head'],
  ['endWith', ['startsWith', 'endsWith'], 'endsWith'],
  ['wombat', ['tail', 'head'], null],
  ['ab', ['xy'], null],
  ['bat', ['cat', 'rat'], 'cat'],
  ['catt', ['cart', 'cat', 'catt'], 'catt'],
  ['x', [], null],
  ['a'.repeat(65), ['a'.repeat(65)], null],
];

test.each(CLOSEST)('%s among %j', (word, candidates, found) => {
  expect(closest(word, candidates)).toBe(found);
  expect(didYouMean(word, candidates)).toBe(
    found === null ? undefined : `did you mean "${found}"?`,
  );
});
