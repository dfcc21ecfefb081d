import { expect, test } from 'vitest';
import { closestEvents } from '../../../src/hunt/explain/closest-events.ts';
import type { CandidateRow } from '../../../src/model/candidate-row.ts';
import type { SequencePlan } from '../../../src/model/plan.ts';

const row = (time: number, ...steps: number[]): CandidateRow => ({
  id: time,
  ref: time,
  steps: steps.map((step) => ({ step, keys: [] })),
  times: { event: BigInt(time), log: BigInt(time) },
  tiebreaker: null,
  origin: { file: 'f', line: time },
  evidence: { file: null, offset: 0, length: 0 },
});

const plan = (...steps: number[]): SequencePlan => ({
  kind: 'sequence',
  items: steps.map((step) => ({ step, missing: false })),
  until: null,
  maxspan: null,
});

test.each([
  ['the nearest pair', [0, 1], [row(0, 0), row(9, 0), row(10, 1), row(50, 1)], [9, 10]],
  ['out of order', [0, 1], [row(4, 1), row(9, 0), row(20, 1)], [9, 4]],
  ['different events', [0, 1], [row(9, 0, 1), row(20, 1)], [9, 20]],
  ['too few of them', [0, 1], [row(9, 0, 1)], null],
  [
    'runs in order, whichever was found first',
    [0, 0, 0, 1],
    [row(9, 0), row(10, 0), row(15, 0), row(18, 0), row(19, 1)],
    [10, 15, 18, 19],
  ],
])('%s', (_name, steps, rows, expected) => {
  const found = closestEvents(plan(...steps), rows, 'log');
  expect(found?.map((event) => event.row.id) ?? null).toEqual(expected);
});
