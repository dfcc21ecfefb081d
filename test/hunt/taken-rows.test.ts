import { expect, test } from 'vitest';
import { TakenRows } from '../../src/hunt/taken-rows.ts';
import type { CandidateRow } from '../../src/model/candidate-row.ts';
import type { Match } from '../../src/model/match.ts';

function row(id: number): CandidateRow {
  return {
    id,
    ref: id,
    steps: [],
    times: { event: null, log: null },
    tiebreaker: null,
    origin: { file: 'f' },
    evidence: { file: null, offset: 0, length: 0 },
  };
}

const match = (...ids: readonly number[]): Match => ({
  key: null,
  steps: [...ids.map((id) => ({ step: 0, row: row(id) })), null],
  cutOff: false,
});

test('what was taken stays taken, however many there are', () => {
  const taken = new TakenRows();
  const ids = [0, 7, 8, 9000, 70_000, 5_000_000];
  for (const id of ids) taken.add(match(id));
  expect(ids.filter((id) => taken.has(row(id)))).toEqual(ids);
  expect([1, 6, 9, 8999, 9001, 4_999_999, 6_000_000].filter((id) => taken.has(row(id)))).toEqual(
    [],
  );
});

test('one event is enough to share', () => {
  const taken = new TakenRows();
  taken.add(match(1, 2));
  expect(taken.shares(match(3, 2))).toBe(true);
  expect(taken.shares(match(3, 4))).toBe(false);
});
