import { at, type QueryCase } from '../golden-case.ts';

const ABX = 'sequence [a where true] [b where true] until [x where true]';
const ABCX = 'sequence [a where true] [b where true] [c where true] until [x where true]';
const BY_K = 'sequence by k [a where true] [b where true] until [x where true]';
const both = (ms: number, ...category: string[]) => ({ ...at(ms, ''), event: { category } });

/** Spec eql.md 1.9: what ends a sequence early. */
export const UNTIL: readonly QueryCase[] = [
  { why: 'between', query: ABX, events: [at(0, 'a'), at(1, 'x'), at(2, 'b')], expect: [] },
  { why: 'before', query: ABX, events: [at(0, 'x'), at(1, 'a'), at(2, 'b')], expect: [[1, 2]] },
  { why: 'after', query: ABX, events: [at(0, 'a'), at(1, 'b'), at(2, 'x')], expect: [[0, 1]] },
  {
    why: 'it may begin anew',
    query: ABX,
    events: [at(0, 'a'), at(1, 'x'), at(2, 'a'), at(3, 'b')],
    expect: [[2, 3]],
  },
  {
    why: 'an event that completes and ends, completes',
    query: ABX,
    events: [at(0, 'a'), both(1, 'b', 'x')],
    expect: [[0, 1]],
  },
  {
    why: 'an event that begins and ends, ends',
    query: ABX,
    events: [both(0, 'a', 'x'), at(1, 'b')],
    expect: [],
  },
  {
    why: 'an event in the middle that also ends, ends what it has just advanced',
    query: ABCX,
    events: [at(0, 'a'), both(1, 'b', 'x'), at(2, 'c')],
    expect: [],
  },
  {
    why: 'partials end in every stage',
    query: ABCX,
    events: [at(0, 'a'), at(1, 'b'), at(2, 'a'), at(3, 'x'), at(4, 'c'), at(5, 'b'), at(6, 'c')],
    expect: [],
  },
  {
    why: 'at the same time, the order of the input decides',
    query: ABX,
    events: [at(0, 'a'), at(1, 'b'), at(1, 'x'), at(2, 'a'), at(3, 'x'), at(3, 'b')],
    expect: [[0, 1]],
  },
  {
    why: 'only with the same key',
    query: BY_K,
    events: [
      at(0, 'a', { k: 1 }),
      at(1, 'a', { k: 2 }),
      at(2, 'x', { k: 1 }),
      at(3, 'b', { k: 1 }),
      at(4, 'b', { k: 2 }),
    ],
    expect: [[1, 4]],
  },
  {
    why: 'with each of its keys',
    query: BY_K,
    events: [at(0, 'a', { k: [1, 2, 3] }), at(2, 'x', { k: [1, 3] }), at(3, 'b', { k: [1, 2, 3] })],
    expect: [[0, 2]],
  },
  {
    why: 'not without its key',
    query: BY_K,
    events: [at(0, 'a', { k: 1 }), at(1, 'x'), at(2, 'b', { k: 1 })],
    expect: [[0, 2]],
  },
  {
    why: 'keys of its own, by position',
    query: 'sequence by h [a where true] by k [b where true] by l until [x where true] by m',
    events: [
      at(0, 'a', { h: 1, k: 1 }),
      at(1, 'a', { h: 1, k: 2 }),
      at(2, 'x', { h: 1, m: 1, k: 2 }),
      at(3, 'b', { h: 1, l: 1 }),
      at(4, 'b', { h: 1, l: 2 }),
    ],
    expect: [[1, 4]],
  },
];
