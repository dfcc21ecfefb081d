import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where a in (1, "x")',
    frames: [
      '<query>:1:20: A value of this list must be a number like those before it, found a string',
      '1 | any where a in (1, "x")',
      '  |                    ^^^',
    ],
  },
  {
    query: 'any where a in ("x", null, 5, true)',
    frames: [
      '<query>:1:28: A value of this list must be a string like those before it, found a number',
      '1 | any where a in ("x", null, 5, true)',
      '  |                            ^',
      '<query>:1:31: A value of this list must be a string like those before it, found a boolean',
      '1 | any where a in ("x", null, 5, true)',
      '  |                               ^^^^',
    ],
  },
  {
    query: 'any where length(a) in ("x", 1)',
    frames: [
      '<query>:1:25: A value of this list must be a number like the value on its left, found a string',
      '1 | any where length(a) in ("x", 1)',
      '  |                         ^^^',
    ],
  },
  {
    query: 'any where "x" in~ (1)',
    frames: [
      '<query>:1:20: A value of this list must be a string like the value on its left, found a number',
      '1 | any where "x" in~ (1)',
      '  |                    ^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'any where a in (1, 2.5, -3, null)',
  'any where a in (null)',
  'any where string(a) in~ ("x", "y")',
  'any where a in (true, false)',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
