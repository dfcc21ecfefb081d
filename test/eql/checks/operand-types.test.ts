import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'any where a + "x" == 1',
    frames: [
      '<query>:1:15: An operand of "+" must be a number, found a string',
      '1 | any where a + "x" == 1',
      '  |               ^^^',
    ],
  },
  {
    query: 'any where -"x" == 1',
    frames: [
      '<query>:1:12: An operand of "-" must be a number, found a string',
      '1 | any where -"x" == 1',
      '  |            ^^^',
    ],
  },
  {
    query: 'any where true * a == 1',
    frames: [
      '<query>:1:11: An operand of "*" must be a number, found a boolean',
      '1 | any where true * a == 1',
      '  |           ^^^^',
    ],
  },
  {
    query: 'any where a < true',
    frames: [
      '<query>:1:15: An operand of "<" must be a number or a string, found a boolean',
      '1 | any where a < true',
      '  |               ^^^^',
    ],
  },
  {
    query: 'any where null >= a',
    frames: [
      '<query>:1:11: An operand of ">=" must be a number or a string, found null',
      '1 | any where null >= a',
      '  |           ^^^^',
    ],
  },
  {
    query: 'any where (a == 1) > 0',
    frames: [
      '<query>:1:12: An operand of ">" must be a number or a string, found a boolean',
      '1 | any where (a == 1) > 0',
      '  |            ^^^^^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'any where -a + 1.5 < length("b")',
  'any where a < "x"',
  'any where a == null and b != true',
  'any where a + null == 1',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
