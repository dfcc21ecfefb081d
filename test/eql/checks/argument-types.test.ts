import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where length(5) == 1',
    frames: [
      '<query>:1:18: The argument "text" of "length" must be a string, found a number',
      '1 | any where length(5) == 1',
      '  |                  ^',
    ],
  },
  {
    query: 'any where endsWith(a, true)',
    frames: [
      '<query>:1:23: The argument "part" of "endsWith" must be a string, found a boolean',
      '1 | any where endsWith(a, true)',
      '  |                       ^^^^',
    ],
  },
  {
    query: 'any where add(a, "1") == 1',
    frames: [
      '<query>:1:18: The argument "right" of "add" must be a number, found a string',
      '1 | any where add(a, "1") == 1',
      '  |                  ^^^',
    ],
  },
  {
    query: 'any where between(a, "x", "y", 1) == "z"',
    frames: [
      '<query>:1:32: The argument "greedy" of "between" must be a boolean, found a number',
      '1 | any where between(a, "x", "y", 1) == "z"',
      '  |                                ^',
    ],
  },
  {
    query: 'any where number(a, b) == 1',
    frames: [
      '<query>:1:21: The argument "base" of "number" must be a constant, found a value that depends on the event',
      '1 | any where number(a, b) == 1',
      '  |                     ^',
    ],
  },
  {
    query: 'any where cidrMatch(a, "::1", b)',
    frames: [
      '<query>:1:31: The argument "block" of "cidrMatch" must be a constant, found a value that depends on the event',
      '1 | any where cidrMatch(a, "::1", b)',
      '  |                               ^',
    ],
  },
  {
    query: 'any where concat(a, length(1 + 2)) == "x"',
    frames: [
      '<query>:1:28: The argument "text" of "length" must be a string, found a number',
      '1 | any where concat(a, length(1 + 2)) == "x"',
      '  |                            ^^^^^',
    ],
  },
  {
    query: 'any where string(a == 1, 2) == "x"',
    frames: [
      '<query>:1:11: The function "string" takes exactly one argument, found two',
      '1 | any where string(a == 1, 2) == "x"',
      '  |           ^^^^^^^^^^^^^^^^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'any where length(null) == 1',
  'any where add(length(a), 1.5) == 1',
  'any where concat(1, true, a, "x") == "y"',
  'any where number("0x1F", null) == a',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
