import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UnionFind } from '../../../src/triage/story/union-find.ts';

/** Paints over, one join after the other: slow, and plainly right. */
function painted(size: number, joins: readonly (readonly [number, number])[]): readonly number[] {
  let colors = Array.from({ length: size }, (_, index) => index);
  for (const [a, b] of joins) {
    const [from, to] = [colors[a] ?? 0, colors[b] ?? 0];
    const least = Math.min(from, to);
    colors = colors.map((color) => (color === from || color === to ? least : color));
  }
  return colors;
}

test('joins what painting joins, and names a set by its smallest number', () => {
  const pair = fc.tuple(fc.nat(29), fc.nat(29));
  fc.assert(
    fc.property(fc.array(pair, { maxLength: 60 }), (joins) => {
      const sets = new UnionFind(30);
      for (const [a, b] of joins) sets.join(a, b);
      expect(Array.from({ length: 30 }, (_, index) => sets.find(index))).toEqual(
        painted(30, joins),
      );
    }),
  );
});

test('a long chain takes no longer for it', () => {
  const sets = new UnionFind(100_000);
  for (let at = 99_999; at > 0; at -= 1) sets.join(at - 1, at);
  expect(sets.find(99_999)).toBe(0);
});
