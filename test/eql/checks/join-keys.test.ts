import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'sequence [any where x] by a [any where y]',
    frames: [
      '<query>:1:29: Expected as many join keys as the first item has (1), found 0',
      '1 | sequence [any where x] by a [any where y]',
      '  |                             ^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'sequence by h [any where x] [any where y] by a, b [any where z] by c',
    frames: [
      '<query>:1:46: Expected as many join keys as the first item has (0), found 2',
      '1 | sequence by h [any where x] [any where y] by a, b [any where z] by c',
      '  |                                              ^^^^',
      '<query>:1:68: Expected as many join keys as the first item has (0), found 1',
      '1 | sequence by h [any where x] [any where y] by a, b [any where z] by c',
      '  |                                                                    ^',
    ],
  },
  {
    query: 'sequence [any where x] by a [any where y] by b until [any where z]',
    frames: [
      '<query>:1:54: Expected as many join keys as the first item has (1), found 0',
      '1 | sequence [any where x] by a [any where y] by b until [any where z]',
      '  |                                                      ^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'sample [any where x] [any where y]',
    frames: [
      '<query>:1:1: A sample needs join keys; write: sample by …',
      '1 | sample [any where x] [any where y]',
      '  | ^^^^^^',
    ],
  },
  {
    query: 'sample [any where x] by a [any where y] by b, ?c',
    frames: [
      '<query>:1:44: Expected as many join keys as the first item has (1), found 2',
      '1 | sample [any where x] by a [any where y] by b, ?c',
      '  |                                            ^^^^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'sequence by h [any where x] by a [any where y] by ?b until [any where z] by c',
  'sample [any where x] by a [any where y] by b',
  'sample by a [any where x] [any where y]',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
