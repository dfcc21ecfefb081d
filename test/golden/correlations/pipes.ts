import { at, type QueryCase } from '../golden-case.ts';

const events = [3, 1, 2, 5, 4].map((ms) => at(ms, 'a', { k: 1 }));
const pairs = [at(0, 'a'), at(1, 'b'), at(2, 'a'), at(3, 'b'), at(4, 'a'), at(5, 'b')];
const SEQUENCE = 'sequence [a where true] [b where true]';

/** Spec eql.md 1.7: which matches are kept. */
export const PIPES: readonly QueryCase[] = [
  { why: 'earliest', query: 'a where true | head 2', events, expect: [[1], [2]] },
  { why: 'latest, ascending', query: 'a where true | tail 2', events, expect: [[4], [3]] },
  {
    why: 'more than there are',
    query: 'a where true | head 9 | tail 9',
    events,
    expect: [[1], [2], [0], [4], [3]],
  },
  { why: 'none', query: 'a where true | head 0', events, expect: [] },
  { why: 'none', query: 'a where true | tail 0', events, expect: [] },
  { why: 'from the left', query: 'a where true | head 4 | tail 2', events, expect: [[0], [4]] },
  { why: 'from the left', query: 'a where true | tail 4 | head 2', events, expect: [[2], [0]] },
  { why: 'thrice', query: 'a where true | head 4 | tail 3 | head 1', events, expect: [[2]] },
  { why: 'whole sequences', query: `${SEQUENCE} | head 1`, events: pairs, expect: [[0, 1]] },
  { why: 'whole sequences', query: `${SEQUENCE} | tail 1`, events: pairs, expect: [[4, 5]] },
  {
    why: 'samples',
    query: 'sample by k [a where true] [a where true] | tail 1',
    events: [...events, at(6, 'a', { k: 2 }), at(7, 'a', { k: 2 })],
    expect: [[5, 6]],
  },
];
