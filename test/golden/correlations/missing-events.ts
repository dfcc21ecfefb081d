import { at, type QueryCase } from '../golden-case.ts';

const MIDDLE = 'sequence with maxspan=10s [a where true] ![x where true] [b where true]';
const LEADING = 'sequence with maxspan=10s ![x where true] [a where true] [b where true]';
const TRAILING = 'sequence with maxspan=10s [a where true] [b where true] ![x where true]';
const BOTH =
  'sequence with maxspan=10s ![x where true] [a where true] [b where true] ![y where true]';
const precise = (digits: string, category: string) => ({
  '@timestamp': `2020-01-01T00:00:00.${digits}Z`,
  event: { category },
});

/** Spec eql.md 1.9: events that must not occur. */
export const MISSING_EVENTS: readonly QueryCase[] = [
  {
    why: 'middle: nothing between',
    query: MIDDLE,
    events: [at(0, 'a'), at(2, 'b')],
    expect: [[0, null, 1]],
  },
  {
    why: 'middle: one between',
    query: MIDDLE,
    events: [at(0, 'a'), at(1, 'x'), at(2, 'b')],
    expect: [],
  },
  {
    why: 'middle: before and after do not matter',
    query: MIDDLE,
    events: [at(0, 'x'), at(1, 'a'), at(2, 'b'), at(3, 'x')],
    expect: [[1, null, 2]],
  },
  {
    why: 'middle: the bounds do not count',
    query: MIDDLE,
    events: [at(0, 'a'), at(0, 'x'), at(5, 'x'), at(5, 'b')],
    expect: [[0, null, 3]],
  },
  {
    why: 'middle: bounds are milliseconds',
    query: MIDDLE,
    events: [
      precise('0011', 'a'),
      precise('0015', 'x'),
      precise('0021', 'x'),
      precise('0029', 'b'),
    ],
    expect: [[0, null, 3]],
  },
  {
    why: 'middle: the next millisecond counts',
    query: MIDDLE,
    events: [precise('0019', 'a'), precise('0020', 'x'), precise('0030', 'b')],
    expect: [],
  },
  {
    why: 'middle: milliseconds before 1970 round down as well',
    query: MIDDLE,
    events: [
      { '@timestamp': '1969-12-31T23:59:59.9985Z', event: { category: 'a' } },
      { '@timestamp': '1969-12-31T23:59:59.9995Z', event: { category: 'x' } },
      { '@timestamp': '1970-01-01T00:00:00.0005Z', event: { category: 'b' } },
    ],
    expect: [],
  },
  {
    why: 'middle: the events of a discarded match stay used',
    query: MIDDLE,
    events: [at(0, 'a'), at(1, 'x'), at(2, 'b'), at(3, 'b')],
    expect: [],
  },
  {
    why: 'middle: runs use the same neighbours',
    query: 'sequence with maxspan=10s [a where true] ![x where true] with runs=2 [b where true]',
    events: [at(0, 'a'), at(1, 'b'), at(2, 'a'), at(3, 'x'), at(4, 'b')],
    expect: [[0, null, null, 1]],
  },
  {
    why: 'middle: several kinds, any of them discards',
    query:
      'sequence with maxspan=10s [a where true] ![x where true] ![y where true] [b where true]',
    events: [
      at(0, 'a'),
      at(1, 'y'),
      at(2, 'b'),
      at(3, 'a'),
      at(4, 'x'),
      at(5, 'b'),
      at(6, 'a'),
      at(7, 'b'),
    ],
    expect: [[6, null, null, 7]],
  },
  {
    why: 'middle: in the second gap only',
    query: 'sequence with maxspan=10s [a where true] [b where true] ![x where true] [c where true]',
    events: [
      at(0, 'a'),
      at(1, 'x'),
      at(2, 'b'),
      at(3, 'c'),
      at(4, 'a'),
      at(5, 'b'),
      at(6, 'x'),
      at(7, 'c'),
    ],
    expect: [[0, 2, null, 3]],
  },
  {
    why: 'middle: other keys do not matter',
    query: 'sequence by k with maxspan=10s [a where true] ![x where true] [b where true]',
    events: [at(0, 'a', { k: 1 }), at(1, 'x', { k: 2 }), at(1, 'x'), at(2, 'b', { k: 1 })],
    expect: [[0, null, 3]],
  },
  {
    why: 'middle: keys by position',
    query: 'sequence with maxspan=10s [a where true] by k ![x where true] by l [b where true] by m',
    events: [
      at(0, 'a', { k: 1 }),
      at(1, 'x', { k: 1, l: 2 }),
      at(2, 'b', { m: 1 }),
      at(3, 'a', { k: 1 }),
      at(4, 'x', { l: 1 }),
      at(5, 'b', { m: 1 }),
    ],
    expect: [[0, null, 2]],
  },
  {
    why: 'middle: one of several keys',
    query: 'sequence by k with maxspan=10s [a where true] ![x where true] [b where true]',
    events: [at(0, 'a', { k: 1 }), at(1, 'x', { k: [3, 1] }), at(2, 'b', { k: 1 })],
    expect: [],
  },
  {
    why: 'leading: never',
    query: LEADING,
    events: [at(20_000, 'a'), at(21_000, 'b')],
    expect: [[null, 0, 1]],
  },
  {
    why: 'leading: shortly before',
    query: LEADING,
    events: [at(19_000, 'x'), at(20_000, 'a'), at(21_000, 'b')],
    expect: [],
  },
  {
    why: 'leading: window measured to the last event, exactly maxspan',
    query: LEADING,
    events: [at(0, 'x'), at(2000, 'a'), at(10_000, 'b')],
    expect: [],
  },
  {
    why: 'leading: window measured to the last event, a millisecond more',
    query: LEADING,
    events: [at(0, 'x'), at(2000, 'a'), at(10_001, 'b')],
    expect: [[null, 1, 2]],
  },
  {
    why: 'leading: at the first event does not count',
    query: LEADING,
    events: [at(0, 'x'), at(0, 'a'), at(1, 'b')],
    expect: [[null, 1, 2]],
  },
  {
    why: 'leading: the latest counts',
    query: LEADING,
    events: [at(0, 'x'), at(19_000, 'x'), at(20_000, 'a'), at(21_000, 'b')],
    expect: [],
  },
  {
    why: 'leading: two kinds, the later counts',
    query: 'sequence with maxspan=10s ![x where true] ![y where true] [a where true]',
    events: [
      at(0, 'x'),
      at(15_000, 'y'),
      at(20_000, 'a'),
      at(50_000, 'y'),
      at(60_000, 'x'),
      at(61_000, 'a'),
      at(99_000, 'a'),
    ],
    expect: [[null, null, 6]],
  },
  {
    why: 'leading: after the first does not matter',
    query: LEADING,
    events: [at(0, 'a'), at(1, 'x'), at(2, 'b')],
    expect: [[null, 0, 2]],
  },
  {
    why: 'trailing: never',
    query: TRAILING,
    events: [at(0, 'a'), at(1, 'b')],
    expect: [[0, 1, null]],
  },
  {
    why: 'trailing: shortly after',
    query: TRAILING,
    events: [at(0, 'a'), at(1, 'b'), at(2, 'x')],
    expect: [],
  },
  {
    why: 'trailing: window measured from the first event, exactly maxspan',
    query: TRAILING,
    events: [at(0, 'a'), at(2000, 'b'), at(10_000, 'x')],
    expect: [],
  },
  {
    why: 'trailing: window measured from the first event, a millisecond more',
    query: TRAILING,
    events: [at(0, 'a'), at(2000, 'b'), at(10_001, 'x')],
    expect: [[0, 1, null]],
  },
  {
    why: 'trailing: at the last event does not count',
    query: TRAILING,
    events: [at(0, 'a'), at(1, 'b'), at(1, 'x')],
    expect: [[0, 1, null]],
  },
  {
    why: 'trailing: the earliest counts',
    query: TRAILING,
    events: [at(0, 'a'), at(1, 'b'), at(2, 'x'), at(50_000, 'x')],
    expect: [],
  },
  {
    why: 'trailing: two kinds, the earlier counts',
    query: 'sequence with maxspan=10s [a where true] ![x where true] ![y where true]',
    events: [
      at(0, 'a'),
      at(1, 'y'),
      at(50_000, 'a'),
      at(50_001, 'x'),
      at(90_000, 'a'),
      at(100_001, 'x'),
      at(100_001, 'y'),
    ],
    expect: [[4, null, null]],
  },
  {
    why: 'trailing: between does not matter',
    query: TRAILING,
    events: [at(0, 'a'), at(1, 'x'), at(2, 'b')],
    expect: [[0, 2, null]],
  },
  {
    why: 'both: neither',
    query: BOTH,
    events: [at(0, 'a'), at(1, 'b')],
    expect: [[null, 0, 1, null]],
  },
  {
    why: 'both: only before',
    query: BOTH,
    events: [at(0, 'x'), at(1, 'a'), at(2, 'b')],
    expect: [[null, 1, 2, null]],
  },
  {
    why: 'both: only after',
    query: BOTH,
    events: [at(1, 'a'), at(2, 'b'), at(3, 'y')],
    expect: [[null, 0, 1, null]],
  },
  {
    why: 'both: exactly maxspan apart',
    query: BOTH,
    events: [at(0, 'x'), at(1, 'a'), at(2, 'b'), at(10_000, 'y')],
    expect: [],
  },
  {
    why: 'both: a millisecond more',
    query: BOTH,
    events: [at(0, 'x'), at(1, 'a'), at(2, 'b'), at(10_001, 'y')],
    expect: [[null, 1, 2, null]],
  },
  {
    why: 'middle and trailing: the middle still counts',
    query:
      'sequence with maxspan=10s [a where true] ![x where true] [b where true] ![y where true]',
    events: [at(0, 'a'), at(1, 'x'), at(2, 'b'), at(3, 'a'), at(4, 'b')],
    expect: [[3, null, 4, null]],
  },
  {
    why: 'an event may be forbidden here and wanted there',
    query: 'sequence with maxspan=10s [a where true] ![a where true] [b where true]',
    events: [at(0, 'a'), at(1, 'a'), at(2, 'b')],
    expect: [[1, null, 2]],
  },
];
