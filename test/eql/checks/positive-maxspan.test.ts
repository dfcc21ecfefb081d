import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'sequence with maxspan=0s [any where x] [any where y]',
    frames: [
      '<query>:1:23: A maxspan must be positive, found 0',
      '1 | sequence with maxspan=0s [any where x] [any where y]',
      '  |                       ^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = ['sequence with maxspan=1ms [any where x] [any where y]'];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
