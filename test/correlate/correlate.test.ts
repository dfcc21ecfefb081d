import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mixedHunts } from '../support/hunt-arbitrary.ts';
import { findMatches, runQuery } from '../support/run-query.ts';

test('each match has one entry for each position, and its key', () => {
  const events = ['a', 'b', 'b'].map((category, i) => ({
    '@timestamp': `2020-01-01T00:00:0${i}Z`,
    event: { category },
    host: { id: 'h' },
  }));
  const [match] = findMatches(
    'sequence by host.id with maxspan=1m [a where true] ![x where true] [b where true] with runs=2',
    events,
  );
  expect(match?.key?.values).toEqual(['h']);
  expect(match?.steps.map((step) => step?.step)).toEqual([0, undefined, 2, 2]);
});

test('a single event has no key', () => {
  const [match] = findMatches('any where true', [{ f: 1 }]);
  expect(match).toMatchObject({
    key: null,
    cutOff: false,
    steps: [{ step: 0, row: { steps: [{ step: 0, keys: [{ values: [] }] }] } }],
  });
});

test('head and tail cut what is found without them', () => {
  fc.assert(
    fc.property(mixedHunts, fc.nat(3), ({ query, events }, count) => {
      const whole = query.replace(/\| (?:head|tail) \d/g, '');
      const all = runQuery(whole, events);
      expect(runQuery(`${whole} | head ${count}`, events)).toEqual(all.slice(0, count));
      expect(runQuery(`${whole} | tail ${count}`, events)).toEqual(
        all.slice(Math.max(0, all.length - count)),
      );
    }),
    { numRuns: 300 },
  );
});

/** Many events that fit everywhere must not make the work grow beyond their number. */
test('a flood of equal events is worked through', () => {
  const flood = Array.from({ length: 20_000 }, (_, i) => ({
    '@timestamp': new Date(i).toISOString(),
    event: { category: 'p' },
    k: 1,
  }));
  const found = runQuery(
    'sequence by k with maxspan=1s [p where true] with runs=20 ![p where true] | tail 1',
    flood,
  );
  expect(found.map((match) => match.at(-2))).toEqual([19_999]);
  const samples = runQuery('sample by k [p where true] [p where true] [p where k == 2]', flood);
  expect(samples).toEqual([]);
});

/** Twenty events have more orders than anyone can try, and none of them fills 21 places. */
test('a sample that cannot be completed is given up', () => {
  const events = Array.from({ length: 20 }, () => ({ event: { category: 'p' }, k: 1 }));
  expect(runQuery(`sample by k ${'[p where true] '.repeat(21)}`, events)).toEqual([]);
});
