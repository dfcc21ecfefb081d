import { expect, test } from 'vitest';
import { hasDistinctEvents } from '../../../src/hunt/explain/distinct-events.ts';
import type { CandidateRow } from '../../../src/model/candidate-row.ts';

const row = (id: number, ...steps: number[]): CandidateRow => ({
  id,
  ref: id,
  steps: steps.map((step) => ({ step, keys: [] })),
  times: { event: 0n, log: 0n },
  tiebreaker: null,
  origin: { file: 'f', line: id },
  evidence: { file: null, offset: 0, length: 0 },
});

test.each<[string, number[], CandidateRow[], boolean]>([
  ['one for each', [1, 1], [row(1, 0), row(2, 1)], true],
  ['one for both', [1, 1], [row(1, 0, 1)], false],
  ['the first taken has to be given back', [1, 1], [row(1, 0, 1), row(2, 0)], true],
  ['and again', [1, 1, 1], [row(1, 0, 1), row(2, 0, 2), row(3, 2)], true],
  ['runs', [2, 1], [row(1, 0, 1), row(2, 0, 1)], false],
  ['steps that need none', [1, 0, 1], [row(1, 0), row(2, 2)], true],
])('%s', (_name, needs, rows, expected) => {
  expect(hasDistinctEvents(needs, rows)).toBe(expected);
});
