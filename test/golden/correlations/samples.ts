import { at, type QueryCase } from '../golden-case.ts';

const AB = 'sample by k [a where true] [b where true]';
const many = [
  at(0, 'a', { k: 1 }),
  at(1, 'a', { k: 1 }),
  at(2, 'b', { k: 1 }),
  at(3, 'b', { k: 1 }),
];

/** Spec eql.md 1.10: events that share keys, in whatever order. */
export const SAMPLES: readonly QueryCase[] = [
  {
    why: 'any order',
    query: AB,
    events: [at(0, 'b', { k: 1 }), at(1, 'a', { k: 1 })],
    expect: [[1, 0]],
  },
  {
    why: 'equal keys only',
    query: AB,
    events: [at(0, 'a', { k: 1 }), at(1, 'b', { k: 2 })],
    expect: [],
  },
  { why: 'one per key, the first of the input', query: AB, events: many, expect: [[0, 2]] },
  {
    why: 'the first of the input, not the earliest',
    query: AB,
    events: [at(5, 'a', { k: 1 }), at(1, 'a', { k: 1 }), at(3, 'b', { k: 1 })],
    expect: [[0, 2]],
  },
  {
    why: 'several per key',
    query: AB,
    events: many,
    options: { samplesPerKey: 3 },
    expect: [
      [0, 2],
      [0, 3],
      [1, 2],
    ],
  },
  {
    why: 'all of a key',
    query: AB,
    events: many,
    options: { samplesPerKey: 9 },
    expect: [
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
    ],
  },
  {
    why: 'distinct events',
    query: 'sample by k [a where true] [a where f == 1]',
    events: [at(0, 'a', { k: 1, f: 1 }), at(1, 'a', { k: 2, f: 1 }), at(2, 'a', { k: 2 })],
    expect: [[2, 1]],
  },
  {
    why: 'distinct events, found by going back',
    query: 'sample by k [a where true] [a where f <= 2] [a where f == 1]',
    events: [at(0, 'a', { k: 1, f: 1 }), at(1, 'a', { k: 1, f: 2 }), at(2, 'a', { k: 1, f: 3 })],
    expect: [[2, 1, 0]],
  },
  {
    why: 'keys in ascending order: numbers',
    query: AB,
    events: [10, 9].flatMap((k, i) => [at(i, 'a', { k }), at(i, 'b', { k })]),
    expect: [
      [2, 3],
      [0, 1],
    ],
  },
  {
    why: 'keys in ascending order: text',
    query: AB,
    events: ['b', 'a', 'B'].flatMap((k, i) => [at(i, 'a', { k }), at(i, 'b', { k })]),
    expect: [
      [4, 5],
      [2, 3],
      [0, 1],
    ],
  },
  {
    why: 'keys in ascending order: first field first, missing before all',
    query: 'sample by ?k, ?l [a where true] [b where true]',
    events: [{ k: 'y' }, { k: 'x', l: 'b' }, { k: 'x', l: 'a' }, { l: 'z' }, {}].flatMap(
      (keys, i) => [at(i, 'a', keys), at(i, 'b', keys)],
    ),
    expect: [
      [8, 9],
      [6, 7],
      [4, 5],
      [2, 3],
      [0, 1],
    ],
  },
  { why: 'missing excludes', query: AB, events: [at(0, 'a'), at(1, 'b')], expect: [] },
  {
    why: 'missing optional',
    query: AB.replace('k', '?k'),
    events: [at(0, 'a'), at(1, 'b')],
    expect: [[0, 1]],
  },
  {
    why: 'each value of an array',
    query: AB,
    events: [at(0, 'a', { k: [1, 2] }), at(1, 'b', { k: [2, 3, 1] })],
    expect: [
      [0, 1],
      [0, 1],
    ],
  },
  {
    why: 'keys of the items, by position',
    query: 'sample by h [a where true] by k [b where true] by l',
    events: [
      at(0, 'a', { h: 1, k: 1 }),
      at(1, 'b', { h: 1, k: 1, l: 2 }),
      at(2, 'b', { h: 1, l: 1 }),
    ],
    expect: [[0, 2]],
  },
  {
    why: 'time does not matter, not even a missing one',
    query: AB,
    events: [{ event: { category: 'a' }, k: 1 }, at(1, 'b', { k: 1 })],
    expect: [[0, 1]],
  },
];
