import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where length() == 1',
    frames: [
      '<query>:1:11: The function "length" takes exactly one argument, found none',
      '1 | any where length() == 1',
      '  |           ^^^^^^^^',
    ],
  },
  {
    query: 'any where endsWith(a)',
    frames: [
      '<query>:1:11: The function "endsWith" takes exactly two arguments, found one',
      '1 | any where endsWith(a)',
      '  |           ^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where number(a, 1, 2) == 1',
    frames: [
      '<query>:1:11: The function "number" takes one or two arguments, found three',
      '1 | any where number(a, 1, 2) == 1',
      '  |           ^^^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where substring(a) == "x"',
    frames: [
      '<query>:1:11: The function "substring" takes two or three arguments, found one',
      '1 | any where substring(a) == "x"',
      '  |           ^^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where between(a, "x") == "y"',
    frames: [
      '<query>:1:11: The function "between" takes three or four arguments, found two',
      '1 | any where between(a, "x") == "y"',
      '  |           ^^^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where cidrMatch(a)',
    frames: [
      '<query>:1:11: The function "cidrMatch" takes at least two arguments, found one',
      '1 | any where cidrMatch(a)',
      '  |           ^^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where concat() == "x"',
    frames: [
      '<query>:1:11: The function "concat" takes at least one argument, found none',
      '1 | any where concat() == "x"',
      '  |           ^^^^^^^^',
    ],
  },
  {
    query: 'any where add(1,2,3,4,5) == 1',
    frames: [
      '<query>:1:11: The function "add" takes exactly two arguments, found 5',
      '1 | any where add(1,2,3,4,5) == 1',
      '  |           ^^^^^^^^^^^^^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'any where number(a) == 1',
  'any where number(a, 16) == 1',
  'any where cidrMatch(a, "::1", "10.0.0.0/8", "127.0.0.1")',
  'any where between(a, "x", "y", true) == "z"',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
