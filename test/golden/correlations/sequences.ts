import { at, type QueryCase } from '../golden-case.ts';

const p = (id: number) => at(id * 1000, 'p', { id });
const AB = 'sequence [a where true] [b where true]';
const PPP = 'sequence [p where true] [p where true] [p where true]';

/** Spec eql.md 1.9: how events make up sequences. */
export const SEQUENCES: readonly QueryCase[] = [
  { why: 'in order', query: AB, events: [at(0, 'a'), at(1, 'b')], expect: [[0, 1]] },
  { why: 'not out of order', query: AB, events: [at(0, 'b'), at(1, 'a')], expect: [] },
  {
    why: 'others between do not matter',
    query: AB,
    events: [at(0, 'a'), at(1, 'c'), at(2, 'b')],
    expect: [[0, 2]],
  },
  {
    why: 'a newer partial replaces the older, which is lost',
    query: AB,
    events: [at(0, 'a'), at(1, 'a'), at(2, 'b'), at(3, 'b')],
    expect: [[1, 2]],
  },
  {
    why: 'a completed sequence makes room for the next',
    query: AB,
    events: [at(0, 'a'), at(1, 'b'), at(2, 'b'), at(3, 'a'), at(4, 'b')],
    expect: [
      [0, 1],
      [3, 4],
    ],
  },
  {
    why: 'an event fills one stage of each partial, and begins another',
    query: PPP,
    events: [1, 2, 3, 4, 5].map(p),
    expect: [
      [0, 1, 2],
      [1, 2, 3],
      [2, 3, 4],
    ],
  },
  {
    why: 'one event alone never fills two stages',
    query: 'sequence [p where true] [p where true]',
    events: [p(1)],
    expect: [],
  },
  {
    why: 'runs are so many brackets',
    query: 'sequence [p where true] with runs=3',
    events: [1, 2, 3, 4].map(p),
    expect: [
      [0, 1, 2],
      [1, 2, 3],
    ],
  },
  {
    why: 'runs in the middle',
    query: 'sequence [a where true] [b where true] with runs=2 [c where true]',
    events: [at(0, 'a'), at(1, 'b'), at(2, 'b'), at(3, 'c'), at(4, 'a'), at(5, 'b'), at(6, 'c')],
    expect: [[0, 1, 2, 3]],
  },
  {
    why: 'more runs than asked for: the latest count',
    query: 'sequence [a where true] with runs=2 [b where true]',
    events: [at(0, 'a'), at(1, 'a'), at(2, 'a'), at(3, 'b')],
    expect: [[1, 2, 3]],
  },
  {
    why: 'a partial that was overwritten in a middle stage',
    query: 'sequence [a where true] [b where true] [c where true]',
    events: [at(0, 'a'), at(1, 'b'), at(2, 'a'), at(3, 'b'), at(4, 'c'), at(5, 'c')],
    expect: [[2, 3, 4]],
  },
  {
    why: 'one partial in each stage at the same time',
    query: 'sequence [a where true] [b where true] [c where true]',
    events: [at(0, 'a'), at(1, 'b'), at(2, 'a'), at(3, 'c'), at(4, 'b'), at(5, 'c')],
    expect: [
      [0, 1, 3],
      [2, 4, 5],
    ],
  },
  {
    why: 'categories are case-sensitive, and any of a list counts',
    query: AB,
    events: [at(0, 'A'), { ...at(1, ''), event: { category: ['x', 'a'] } }, at(2, 'B'), at(3, 'b')],
    expect: [[1, 3]],
  },
  {
    why: 'an event with both categories fills both stages for different partials',
    query: AB,
    events: [0, 1, 2].map((ms) => ({ ...at(ms, ''), event: { category: ['a', 'b'] } })),
    expect: [
      [0, 1],
      [1, 2],
    ],
  },
  {
    why: 'any needs no category',
    query: 'sequence [any where f == 1] [any where f == 2]',
    events: [{ '@timestamp': '2020-01-01T00:00:00Z', f: 1 }, at(1, 'x', { f: 2 })],
    expect: [[0, 1]],
  },
  {
    why: 'an event without a readable time takes no part',
    query: AB,
    events: [at(0, 'a'), { event: { category: 'b' } }, at(1, 'b', { '@timestamp': 'soon' })],
    expect: [],
  },
  {
    why: 'a category that repeats itself counts once',
    query: 'a where true',
    events: [{ event: { category: ['a', 'a'] } }],
    expect: [[0]],
  },
  {
    why: 'also if it is a number here and text there',
    query: '"1" where true',
    events: [{ event: { category: [1, '1'] } }],
    expect: [[0]],
  },
  {
    why: 'the category may stand elsewhere',
    query: 'a where true',
    events: [{ kind: 'a' }, { event: { category: 'a' } }],
    options: { categoryField: 'kind' },
    expect: [[0]],
  },
];
