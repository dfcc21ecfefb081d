import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where a == b',
    frames: [
      '<query>:1:11: Fields cannot be compared with each other; one side must be a constant',
      '1 | any where a == b',
      '  |           ^^^^^^',
    ],
  },
  {
    query: 'any where ?a == b',
    frames: [
      '<query>:1:11: Fields cannot be compared with each other; one side must be a constant',
      '1 | any where ?a == b',
      '  |           ^^^^^^^',
    ],
  },
  {
    query: 'any where length(a) > length(b)',
    frames: [
      '<query>:1:11: Fields cannot be compared with each other; one side must be a constant',
      '1 | any where length(a) > length(b)',
      '  |           ^^^^^^^^^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where (a == 1) == (b == 2)',
    frames: [
      '<query>:1:11: Fields cannot be compared with each other; one side must be a constant',
      '1 | any where (a == 1) == (b == 2)',
      '  |           ^^^^^^^^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where a in (1, b)',
    frames: [
      '<query>:1:20: A list can hold constants only, found a value that depends on the event',
      '1 | any where a in (1, b)',
      '  |                    ^',
    ],
  },
  {
    query: 'any where length(a) in (1, length(b), c)',
    frames: [
      '<query>:1:28: A list can hold constants only, found a value that depends on the event',
      '1 | any where length(a) in (1, length(b), c)',
      '  |                            ^^^^^^^^^',
      '<query>:1:39: A list can hold constants only, found a value that depends on the event',
      '1 | any where length(a) in (1, length(b), c)',
      '  |                                       ^',
    ],
  },
  {
    query: 'any where a == a',
    frames: [
      '<query>:1:11: Fields cannot be compared with each other; one side must be a constant',
      '1 | any where a == a',
      '  |           ^^^^^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'any where ?a == ?b',
  'any where concat(a, b) == "x"',
  'any where 0 <= a',
  'any where a == length("x")',
  'any where a in (1 + 1, -1)',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
