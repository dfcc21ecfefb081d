import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where endWith(a, "x")',
    frames: [
      '<query>:1:11: Unknown function "endWith"; did you mean "endsWith"?',
      '1 | any where endWith(a, "x")',
      '  |           ^^^^^^^',
    ],
  },
  {
    query: 'any where arraySearch(a)',
    frames: [
      '<query>:1:11: Unknown function "arraySearch"',
      '1 | any where arraySearch(a)',
      '  |           ^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where LENGHT(a) == 1',
    frames: [
      '<query>:1:11: Unknown function "LENGHT"; did you mean "length"?',
      '1 | any where LENGHT(a) == 1',
      '  |           ^^^^^^',
    ],
  },
  {
    query: 'any where length~(a) == 1',
    frames: [
      '<query>:1:11: The function "length" has no variant that ignores case; write "length" without "~"',
      '1 | any where length~(a) == 1',
      '  |           ^^^^^^^',
    ],
  },
  {
    query: 'any where f(g(a))',
    frames: [
      '<query>:1:11: Unknown function "f"',
      '1 | any where f(g(a))',
      '  |           ^',
      '<query>:1:13: Unknown function "g"',
      '1 | any where f(g(a))',
      '  |             ^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = ['any where ENDSWITH~(a, "x")', 'any where cidrmatch~(a, "::1")'];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
