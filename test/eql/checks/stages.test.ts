import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

/** Queries that parse and mean nothing. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: 'sequence [any where x]',
    frames: [
      '<query>:1:10: A sequence needs at least two events; add an item, or "with runs=…" to this one',
      '1 | sequence [any where x]',
      '  |          ^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'sequence [any where x] with runs=1',
    frames: [
      '<query>:1:10: A sequence needs at least two events; add an item, or "with runs=…" to this one',
      '1 | sequence [any where x] with runs=1',
      '  |          ^^^^^^^^^^^^^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'sample by a [any where x]',
    frames: [
      '<query>:1:13: A sample needs at least two events; add an item',
      '1 | sample by a [any where x]',
      '  |             ^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'sequence [any where x] ![any where y]',
    frames: [
      '<query>:1:24: A sequence with a missing event needs a maxspan; write: sequence with maxspan=…',
      '1 | sequence [any where x] ![any where y]',
      '  |                        ^^',
    ],
  },
  {
    query: 'sequence with maxspan=1s ![any where x] ![any where y]',
    frames: [
      '<query>:1:26: A sequence needs at least one event that is not a missing one',
      '1 | sequence with maxspan=1s ![any where x] ![any where y]',
      '  |                          ^^',
    ],
  },
  {
    query: 'sequence ![any where x] with runs=2',
    frames: [
      '<query>:1:10: A sequence with a missing event needs a maxspan; write: sequence with maxspan=…',
      '1 | sequence ![any where x] with runs=2',
      '  |          ^^',
      '<query>:1:10: A sequence needs at least one event that is not a missing one',
      '1 | sequence ![any where x] with runs=2',
      '  |          ^^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});

const GOOD: readonly string[] = [
  'sequence [any where x] with runs=2',
  'sequence with maxspan=1s [any where x] ![any where y]',
];

test.each(GOOD)('%s', (query) => {
  expect(queryFrames(query)).toEqual([]);
});
