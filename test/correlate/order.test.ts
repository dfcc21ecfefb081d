import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  compareKeys,
  compareOrigins,
  compareRows,
  compareTimes,
} from '../../src/correlate/order.ts';
import type { CandidateRow } from '../../src/model/candidate-row.ts';
import type { Scalar } from '../../src/model/json.ts';
import type { Origin } from '../../src/model/record.ts';

function candidate(time: bigint | null, tiebreaker: Scalar | null, line: number): CandidateRow {
  const times = { event: time, log: time };
  return {
    id: line,
    ref: line,
    steps: [],
    times,
    tiebreaker,
    origin: { file: 'f', line },
    evidence: { file: 0, offset: 0, length: 0 },
  };
}

const tiebreakers = fc.constantFrom<(Scalar | null)[]>(
  null,
  9,
  10,
  '9',
  '10',
  '1a',
  'x',
  true,
  10n,
  '',
);

test('events have one order, whatever order they come in', () => {
  const events = fc.array(fc.tuple(fc.constantFrom(null, 0n, 1n), tiebreakers), { maxLength: 8 });
  fc.assert(
    fc.property(events, fc.infiniteStream(fc.nat()), (list, shuffle) => {
      const candidates = list.map(([time, tiebreaker], line) => candidate(time, tiebreaker, line));
      const shuffled = candidates.toSorted(() => ((shuffle.next().value ?? 0) % 3) - 1);
      const lines = (sorted: readonly CandidateRow[]) => sorted.map(({ origin }) => origin.line);
      const order = (a: CandidateRow, b: CandidateRow) => compareRows(a, b, 'event');
      expect(lines(shuffled.toSorted(order))).toEqual(lines(candidates.toSorted(order)));
    }),
    { numRuns: 1000 },
  );
});

test('the clock chosen decides', () => {
  const early = candidate(0n, null, 2);
  const late = { ...candidate(1n, null, 1), times: { event: 1n, log: -1n } };
  expect(Math.sign(compareRows(early, late, 'event'))).toBe(-1);
  expect(Math.sign(compareRows(early, late, 'log'))).toBe(1);
});

test('no time is last', () => {
  const sorted = [null, 2n, null, 1n].toSorted(compareTimes);
  expect(sorted).toEqual([1n, 2n, null, null]);
});

test('origins: by file, then by line or record as a number', () => {
  const sorted = [
    { file: 'b', line: 1 },
    { file: 'a', line: 10 },
    { file: 'a', line: 9 },
    { file: 'c', record: 10 },
    { file: 'c', record: 9 },
  ].toSorted(compareOrigins);
  expect(sorted.map(({ file, line, record }) => `${file}${line ?? record}`)).toEqual([
    'a9',
    'a10',
    'b1',
    'c9',
    'c10',
  ]);
});

describe('join keys', () => {
  const key = (...values: (Scalar | null)[]) => ({ values, text: '' });

  test('null, then numbers by size, then text', () => {
    const sorted = ['b', 10, null, 'B', 9, '10'].map((value) => key(value)).toSorted(compareKeys);
    expect(sorted.map(({ values: [value] }) => value)).toEqual([null, 9, 10, '10', 'B', 'b']);
  });

  test('the first difference decides', () => {
    expect(Math.sign(compareKeys(key('a', 2), key('b', 1)))).toBe(-1);
    expect(Math.sign(compareKeys(key('a', 2), key('a', 1)))).toBe(1);
    expect(compareKeys(key('a', 1), key('a', 1))).toBe(0);
    expect(compareKeys(null, null)).toBe(0);
  });
});

test('places have one order: file, line or record, offset', () => {
  const ordered: readonly Origin[] = [
    { file: 'a', line: 2 },
    { file: 'a', line: 10 },
    { file: 'b', record: 3, offset: 9000 },
    { file: 'b', record: 4, offset: 5000 },
    { file: 'b', record: 4, offset: 6000 },
    { file: 'b', record: 12, offset: 4608 },
  ];
  expect(ordered.toReversed().sort(compareOrigins)).toEqual(ordered);
});
