import { at, type QueryCase } from '../golden-case.ts';

const AB = 'sequence with maxspan=1s [a where true] [b where true]';
const ABC = 'sequence with maxspan=10s [a where true] [b where true] [c where true]';
const exact = (time: string, category: string) => ({ '@timestamp': time, event: { category } });

/** Spec eql.md 1.9 and 2: the time that a sequence may take. */
export const MAXSPAN: readonly QueryCase[] = [
  {
    why: 'exactly maxspan is a match',
    query: AB,
    events: [at(0, 'a'), at(1000, 'b')],
    expect: [[0, 1]],
  },
  { why: 'a millisecond more is none', query: AB, events: [at(0, 'a'), at(1001, 'b')], expect: [] },
  {
    why: 'a nanosecond more is none',
    query: AB,
    events: [exact('2020-01-01T00:00:00Z', 'a'), exact('2020-01-01T00:00:01.000000001Z', 'b')],
    expect: [],
  },
  {
    why: 'nanoseconds on both sides',
    query: AB,
    events: [
      exact('2020-01-01T00:00:00.000000001Z', 'a'),
      exact('2020-01-01T00:00:01.000000001Z', 'b'),
    ],
    expect: [[0, 1]],
  },
  { why: 'no time at all', query: AB, events: [at(0, 'a'), at(0, 'b')], expect: [[0, 1]] },
  {
    why: 'measured from the first event, not from the previous one',
    query: ABC,
    events: [at(0, 'a'), at(6000, 'b'), at(11_000, 'c')],
    expect: [],
  },
  {
    why: 'measured from the first event, at its limit',
    query: ABC,
    events: [at(0, 'a'), at(6000, 'b'), at(10_000, 'c')],
    expect: [[0, 1, 2]],
  },
  {
    why: 'a refused partial is used up',
    query: ABC,
    events: [at(0, 'a'), at(1000, 'b'), at(11_000, 'c'), at(11_001, 'c')],
    expect: [],
  },
  {
    why: 'a refused partial does not stand in the way of a newer one',
    query: ABC,
    events: [
      at(0, 'a'),
      at(1000, 'b'),
      at(2000, 'a'),
      at(11_000, 'c'),
      at(11_500, 'b'),
      at(12_000, 'c'),
    ],
    expect: [[2, 4, 5]],
  },
  {
    why: 'a partial refused in the middle is used up, although its key could go on',
    query: 'sequence by k with maxspan=1s [a where true] [b where true] [b where f == 1]',
    events: [at(0, 'a', { k: 1 }), at(2000, 'b', { k: 1 }), at(2000, 'b', { k: 1, f: 1 })],
    expect: [],
  },
  {
    why: 'a refused partial leaves nothing behind for a later event whose clock was set back',
    query: 'sequence with maxspan=1s [a where true] [b where true]',
    events: [at(0, 'a'), at(5000, 'b'), at(500, 'b')],
    expect: [[0, 2]],
  },
  {
    why: 'without maxspan',
    query: 'sequence [a where true] [b where true]',
    events: [at(0, 'a'), at(9e9, 'b')],
    expect: [[0, 1]],
  },
  ...(['ms', 's', 'm', 'h', 'd'] as const).flatMap((unit): QueryCase[] => {
    const length = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }[unit] * 2;
    const query = `sequence with maxspan=2${unit} [a where true] [b where true]`;
    return [
      { why: `two ${unit}`, query, events: [at(0, 'a'), at(length, 'b')], expect: [[0, 1]] },
      {
        why: `more than two ${unit}`,
        query,
        events: [at(0, 'a'), at(length + 1, 'b')],
        expect: [],
      },
    ];
  }),
];
