import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where 5',
    frames: [
      '<query>:1:11: A condition must be a boolean, found a number',
      '1 | any where 5',
      '  |           ^',
    ],
  },
  {
    query: 'any where "a"',
    frames: [
      '<query>:1:11: A condition must be a boolean, found a string',
      '1 | any where "a"',
      '  |           ^^^',
    ],
  },
  {
    query: 'any where null',
    frames: [
      '<query>:1:11: A condition must be a boolean, found null',
      '1 | any where null',
      '  |           ^^^^',
    ],
  },
  {
    query: 'any where a + 1',
    frames: [
      '<query>:1:11: A condition must be a boolean, found a number',
      '1 | any where a + 1',
      '  |           ^^^^^',
    ],
  },
  {
    query: 'any where length(a)',
    frames: [
      '<query>:1:11: A condition must be a boolean, found a number',
      '1 | any where length(a)',
      '  |           ^^^^^^^^^',
    ],
  },
  {
    query: 'any where a and 5',
    frames: [
      '<query>:1:17: An operand of "and" must be a boolean, found a number',
      '1 | any where a and 5',
      '  |                 ^',
    ],
  },
  {
    query: 'any where "x" or (not 1)',
    frames: [
      '<query>:1:11: An operand of "or" must be a boolean, found a string',
      '1 | any where "x" or (not 1)',
      '  |           ^^^',
      '<query>:1:23: An operand of "not" must be a boolean, found a number',
      '1 | any where "x" or (not 1)',
      '  |                       ^',
    ],
  },
  {
    query: 'sequence [any where 1] [any where true] until [any where "u"]',
    frames: [
      '<query>:1:21: A condition must be a boolean, found a number',
      '1 | sequence [any where 1] [any where true] until [any where "u"]',
      '  |                     ^',
      '<query>:1:58: A condition must be a boolean, found a string',
      '1 | sequence [any where 1] [any where true] until [any where "u"]',
      '  |                                                          ^^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'any where a',
  'any where true',
  'any where a == 1 and not b',
  'any where startsWith(a, "x")',
  'any where a and null',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
