import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where length(a) : "5"',
    frames: [
      '<query>:1:11: The left side of ":" must be a string, found a number; use "==", or string(…) around it',
      '1 | any where length(a) : "5"',
      '  |           ^^^^^^^^^',
    ],
  },
  {
    query: 'any where 5 like ("x", "y")',
    frames: [
      '<query>:1:11: The left side of "like" must be a string, found a number; use "==", or string(…) around it',
      '1 | any where 5 like ("x", "y")',
      '  |           ^',
    ],
  },
  {
    query: 'any where a : 5',
    frames: [
      '<query>:1:15: The right side of ":" must be a string, found a number; put it in double quotes',
      '1 | any where a : 5',
      '  |               ^',
    ],
  },
  {
    query: 'any where a regex~ ("x", true, null)',
    frames: [
      '<query>:1:26: The right side of "regex~" must be a string, found a boolean; put it in double quotes',
      '1 | any where a regex~ ("x", true, null)',
      '  |                          ^^^^',
      '<query>:1:32: The right side of "regex~" must be a string, found null; put it in double quotes',
      '1 | any where a regex~ ("x", true, null)',
      '  |                                ^^^^',
    ],
  },
  {
    query: 'any where (a == 1) : "true"',
    frames: [
      '<query>:1:12: The left side of ":" must be a string, found a boolean; use "==", or string(…) around it',
      '1 | any where (a == 1) : "true"',
      '  |            ^^^^^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'any where a : ("x", "y*")',
  'any where string(a) like "5"',
  'any where null : "x"',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
