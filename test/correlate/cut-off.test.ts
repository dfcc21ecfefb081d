import { expect, test } from 'vitest';
import { at } from '../golden/golden-case.ts';
import { findMatches } from '../support/run-query.ts';

const TRAILING = 'sequence with maxspan=10s [a where true] [b where true] ![x where true]';
const LEADING = 'sequence with maxspan=10s ![x where true] [a where true] [b where true]';
const BOTH =
  'sequence with maxspan=10s ![x where true] [a where true] [b where true] ![x where true]';
const MIDDLE = 'sequence with maxspan=10s [a where true] ![x where true] [b where true]';
const PAIR = [at(1000, 'a'), at(2000, 'b')];

/** Spec eql.md 1.9: whether a forbidden event could still have come after the end of the input. */
test.each([
  ['the input ends with the match', TRAILING, PAIR, true],
  ['the input ends with the window', TRAILING, [...PAIR, at(11_000, 'other')], true],
  ['the input ends after the window', TRAILING, [...PAIR, at(11_001, 'other')], false],
  ['the forbidden event came after the window', TRAILING, [...PAIR, at(11_001, 'x')], false],
  ['nothing forbidden at the end', LEADING, PAIR, false],
  ['nothing forbidden at the end', MIDDLE, PAIR, false],
  ['free before is enough', BOTH, PAIR, false],
  ['not free before, the window began there', BOTH, [at(0, 'x'), ...PAIR], true],
  [
    'not free before, the input ends after the window',
    BOTH,
    [at(0, 'x'), ...PAIR, at(10_001, 'other')],
    false,
  ],
])('%s: %s', (_why, query, events, expected) => {
  expect(findMatches(query, events).map(({ cutOff }) => cutOff)).toEqual([expected]);
});
