import { at, type QueryCase } from '../golden-case.ts';

const AB = 'sequence [a where true] [b where true]';
const sequenced = (category: string, sequence: string | number | bigint | null) => ({
  '@timestamp': '2020-01-01T00:00:00Z',
  event: { category, sequence },
});

/** Spec eql.md 1.8: time, then tiebreaker, then origin. */
export const ORDER: readonly QueryCase[] = [
  {
    why: 'time, not place in the file',
    query: AB,
    events: [at(1, 'b'), at(0, 'a')],
    expect: [[1, 0]],
  },
  {
    why: 'place in the file at the same time',
    query: AB,
    events: [at(0, 'b'), at(0, 'a')],
    expect: [],
  },
  {
    why: 'place in the file at the same time',
    query: AB,
    events: [at(0, 'a'), at(0, 'b')],
    expect: [[0, 1]],
  },
  {
    why: 'tiebreaker before place',
    query: AB,
    events: [sequenced('b', 2), sequenced('a', 1)],
    expect: [[1, 0]],
  },
  {
    why: 'tiebreaker before place',
    query: AB,
    events: [sequenced('a', 2), sequenced('b', 1)],
    expect: [],
  },
  {
    why: 'tiebreaker as a number',
    query: AB,
    events: [sequenced('b', 10), sequenced('a', 9)],
    expect: [[1, 0]],
  },
  {
    why: 'tiebreaker as a number in text',
    query: AB,
    events: [sequenced('b', '10'), sequenced('a', '9')],
    expect: [[1, 0]],
  },
  {
    why: 'tiebreaker beyond 53 bits',
    query: AB,
    events: [sequenced('b', 9007199254740993n), sequenced('a', 9007199254740992n)],
    expect: [[1, 0]],
  },
  {
    why: 'missing tiebreaker last',
    query: AB,
    events: [sequenced('b', null), sequenced('a', 1)],
    expect: [[1, 0]],
  },
  {
    why: 'missing tiebreaker last',
    query: AB,
    events: [sequenced('a', null), sequenced('b', 1)],
    expect: [],
  },
  {
    why: 'numbers before other tiebreakers',
    query: AB,
    events: [sequenced('b', '1x'), sequenced('a', 9)],
    expect: [[1, 0]],
  },
  {
    why: 'time before tiebreaker',
    query: AB,
    events: [at(0, 'a', { 'event.sequence': 2 }), at(1, 'b', { 'event.sequence': 1 })],
    expect: [[0, 1]],
  },
  {
    why: 'events at the tenth of a microsecond',
    query: AB,
    events: [
      { '@timestamp': '2020-01-01T00:00:00.0000002Z', event: { category: 'b' } },
      { '@timestamp': '2020-01-01T00:00:00.0000001Z', event: { category: 'a' } },
    ],
    expect: [[1, 0]],
  },
  {
    why: 'another timestamp and another tiebreaker',
    query: AB,
    events: [
      { t: '2020-01-01T00:00:00Z', n: 3, event: { category: 'b' } },
      { t: '2020-01-01T00:00:00Z', n: 2, event: { category: 'a' } },
    ],
    options: { timestampField: 't', tiebreakerField: 'n' },
    expect: [[1, 0]],
  },
  {
    why: 'single events in the same order, those without a time last',
    query: 'a where true',
    events: [{ event: { category: 'a' } }, at(2, 'a'), at(1, 'a')],
    expect: [[2], [1], [0]],
  },
  {
    why: 'sequences by their last event',
    query: 'sequence by k [a where true] [b where true]',
    events: [
      at(0, 'a', { k: 1 }),
      at(1, 'a', { k: 2 }),
      at(2, 'b', { k: 2 }),
      at(3, 'b', { k: 1 }),
    ],
    expect: [
      [1, 2],
      [0, 3],
    ],
  },
];
