import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'sequence [any where x] with runs=0 [any where y] with runs = 101',
    frames: [
      '<query>:1:34: Expected a number of runs from 1 to 100, found 0',
      '1 | sequence [any where x] with runs=0 [any where y] with runs = 101',
      '  |                                  ^',
      '<query>:1:62: Expected a number of runs from 1 to 100, found 101',
      '1 | sequence [any where x] with runs=0 [any where y] with runs = 101',
      '  |                                                              ^^^',
    ],
  },
  {
    query: 'sequence [any where x] [any where y] until [any where z] with runs=2',
    frames: [
      '<query>:1:68: The event after "until" cannot have runs',
      '1 | sequence [any where x] [any where y] until [any where z] with runs=2',
      '  |                                                                    ^',
    ],
  },
  {
    query: 'sequence [any where x] [any where y] until ![any where z]',
    frames: [
      '<query>:1:44: The event after "until" cannot be a missing event',
      '1 | sequence [any where x] [any where y] until ![any where z]',
      '  |                                            ^^',
    ],
  },
  {
    query: 'sample by a [any where x] with runs=2 ![any where y]',
    frames: [
      '<query>:1:37: An item of a sample cannot have runs',
      '1 | sample by a [any where x] with runs=2 ![any where y]',
      '  |                                     ^',
      '<query>:1:39: An item of a sample cannot be a missing event',
      '1 | sample by a [any where x] with runs=2 ![any where y]',
      '  |                                       ^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'sequence with maxspan=1s [any where x] with runs=100 ![any where y] with runs=1',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
