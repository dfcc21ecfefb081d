import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where true | hed 5',
    frames: [
      '<query>:1:16: Unknown pipe "hed"; did you mean "head"?',
      '1 | any where true | hed 5',
      '  |                ^^^^^^^',
    ],
  },
  {
    query: 'any where true | sort a, b',
    frames: [
      '<query>:1:16: The pipe "sort" is not supported; expected "head" or "tail"',
      '1 | any where true | sort a, b',
      '  |                ^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where true | count',
    frames: [
      '<query>:1:16: The pipe "count" is not supported; expected "head" or "tail"',
      '1 | any where true | count',
      '  |                ^^^^^^^',
    ],
  },
  {
    query: 'any where true | wombat',
    frames: [
      '<query>:1:16: Unknown pipe "wombat"',
      '1 | any where true | wombat',
      '  |                ^^^^^^^^',
    ],
  },
  {
    query: 'any where true | head',
    frames: [
      '<query>:1:16: The pipe "head" takes exactly one argument, found 0',
      '1 | any where true | head',
      '  |                ^^^^^^',
    ],
  },
  {
    query: 'any where true | tail 1, 2',
    frames: [
      '<query>:1:16: The pipe "tail" takes exactly one argument, found 2',
      '1 | any where true | tail 1, 2',
      '  |                ^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where true | head -1',
    frames: [
      '<query>:1:23: The pipe "head" takes a whole number that is not negative',
      '1 | any where true | head -1',
      '  |                       ^^',
    ],
  },
  {
    query: 'any where true | head 1.5',
    frames: [
      '<query>:1:23: The pipe "head" takes a whole number that is not negative',
      '1 | any where true | head 1.5',
      '  |                       ^^^',
    ],
  },
  {
    query: 'any where true | tail "5"',
    frames: [
      '<query>:1:23: The pipe "tail" takes a whole number that is not negative',
      '1 | any where true | tail "5"',
      '  |                       ^^^',
    ],
  },
  {
    query: 'any where true | HEAD 5',
    frames: [
      '<query>:1:16: Unknown pipe "HEAD"; did you mean "head"?',
      '1 | any where true | HEAD 5',
      '  |                ^^^^^^^^',
    ],
  },
  {
    query: 'any where true | tail a',
    frames: [
      '<query>:1:23: The pipe "tail" takes a whole number that is not negative',
      '1 | any where true | tail a',
      '  |                       ^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = ['any where true | head 5 | tail 0'];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
