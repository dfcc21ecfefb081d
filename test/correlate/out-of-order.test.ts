import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { correlate } from '../../src/correlate/correlate.ts';
import { compareRows } from '../../src/correlate/order.ts';
import { findOutOfOrder } from '../../src/correlate/out-of-order.ts';
import type { CandidateRow } from '../../src/model/candidate-row.ts';
import type { Match } from '../../src/model/match.ts';
import type { SequencePlan } from '../../src/model/plan.ts';
import { isOutOfOrder, relaxedChoices } from '../support/naive-relaxed.ts';
import { rowsOf } from '../support/run-query.ts';

/** An event in short: its time, and the steps that it satisfies. */
type Short = readonly [time: number, steps: readonly number[], keys?: readonly string[]];

function rowsFrom(events: readonly Short[]): readonly CandidateRow[] {
  return events.map(([time, steps, keys = ['k']], i) => ({
    id: i,
    ref: i,
    steps: steps.map((step) => ({ step, keys: keys.map((text) => ({ values: [text], text })) })),
    times: { event: BigInt(time), log: BigInt(time) },
    tiebreaker: null,
    origin: { file: 'f', line: i + 1 },
    evidence: { file: null, offset: 0, length: 0 },
  }));
}

function planOf(steps: readonly number[], maxspan: number | null): SequencePlan {
  return {
    kind: 'sequence',
    items: steps.map((step) => ({ step, missing: false })),
    until: null,
    maxspan: maxspan === null ? null : BigInt(maxspan),
  };
}

function relaxed(
  plan: SequencePlan,
  rows: readonly CandidateRow[],
  tolerance: number,
  { scale = 1, taken = [] as readonly number[] } = {},
): readonly Match[] {
  const of = { plan, rows: rowsOf(rows), clock: 'event', inputEnd: null } as const;
  const isTaken = ({ id }: CandidateRow) => taken.includes(id);
  return [...findOutOfOrder(of, { tolerance: BigInt(tolerance), scale, isTaken })];
}

const strict = (plan: SequencePlan, rows: readonly CandidateRow[]) => [
  ...correlate({ plan, rows: rowsOf(rows), clock: 'event', inputEnd: null }),
];

const ids = ({ steps }: Match) => steps.map((step) => step?.row.id ?? null);

describe.each<[string, readonly number[], number | null, number, readonly Short[], number[][]]>([
  [
    'as late as tolerated',
    [0, 1],
    null,
    5,
    [
      [0, [1]],
      [5, [0]],
    ],
    [[1, 0]],
  ],
  [
    'later',
    [0, 1],
    null,
    5,
    [
      [0, [1]],
      [6, [0]],
    ],
    [],
  ],
  [
    'in order',
    [0, 1],
    null,
    5,
    [
      [0, [0]],
      [3, [1]],
    ],
    [],
  ],
  [
    'the same time in the wrong order',
    [0, 1],
    null,
    1,
    [
      [0, [1]],
      [0, [0]],
    ],
    [[1, 0]],
  ],
  [
    'no tolerance',
    [0, 1],
    null,
    0,
    [
      [0, [1]],
      [0, [0]],
    ],
    [],
  ],
  [
    'another key',
    [0, 1],
    null,
    5,
    [
      [0, [1]],
      [3, [0], ['other']],
    ],
    [],
  ],
  [
    'one of its keys',
    [0, 1],
    null,
    5,
    [
      [0, [1]],
      [3, [0], ['other', 'k']],
    ],
    [[1, 0]],
  ],
  [
    'beyond maxspan',
    [0, 1],
    2,
    5,
    [
      [0, [1]],
      [3, [0]],
    ],
    [],
  ],
  [
    'as long as maxspan',
    [0, 1],
    3,
    5,
    [
      [0, [1]],
      [3, [0]],
    ],
    [[1, 0]],
  ],
  ['never an event after itself', [0, 1], null, 5, [[0, [0, 1]]], []],
  [
    'an event for one step of two',
    [0, 1],
    null,
    5,
    [
      [0, [1]],
      [3, [0, 1]],
    ],
    [[1, 0]],
  ],
  [
    'each step by the tolerance',
    [0, 1, 2],
    null,
    5,
    [
      [0, [2]],
      [5, [1]],
      [10, [0]],
    ],
    [[2, 1, 0]],
  ],
  [
    'a step in the middle',
    [0, 1, 2],
    null,
    5,
    [
      [0, [1]],
      [3, [0]],
      [9, [2]],
    ],
    [[1, 0, 2]],
  ],
  [
    'repetitions are in order',
    [0, 0, 1],
    null,
    5,
    [
      [0, [0]],
      [1, [1]],
      [2, [0]],
    ],
    [[0, 2, 1]],
  ],
  [
    'two pairs',
    [0, 1],
    null,
    5,
    [
      [0, [1]],
      [3, [0]],
      [20, [1]],
      [21, [0]],
    ],
    [
      [1, 0],
      [3, 2],
    ],
  ],
])('%s', (_why, steps, maxspan, tolerance, events, expected) => {
  test('is found as it should', () => {
    const found = relaxed(planOf(steps, maxspan), rowsFrom(events), tolerance);
    expect(found.map(ids)).toEqual(expected);
  });
});

test('an event that cannot follow itself still leads another', () => {
  const rows = rowsFrom([
    [2, [2]],
    [3, [0, 1]],
    [4, [1]],
  ]);
  expect(relaxed(planOf([0, 1, 2], null), rows, 5).map(ids)).toEqual([[1, 2, 0]]);
});

test('what may still be completed is kept while many others are open', () => {
  const crowd = Array.from({ length: 200 }, (_, i): Short[] => [
    [12, [0], [`other${i}`]],
    [13, [1], [`other${i}`]],
  ]);
  const rows = rowsFrom([[0, [0]], [10, [1]], [9, [2]], ...crowd.flat()]);
  expect(relaxed(planOf([0, 1, 2], 10), rows, 5).map(ids)).toEqual([[0, 1, 2]]);
});

test('a scale widens maxspan as well', () => {
  const rows = rowsFrom([
    [0, [1]],
    [3, [0]],
  ]);
  expect(relaxed(planOf([0, 1], 2), rows, 5, { scale: 1.5 }).map(ids)).toEqual([[1, 0]]);
  expect(relaxed(planOf([0, 1], 2), rows, 5, { scale: 1.4 })).toEqual([]);
});

test('events that are taken leave the others to match', () => {
  const rows = rowsFrom([
    [0, [1]],
    [3, [0]],
    [4, [0]],
  ]);
  expect(relaxed(planOf([0, 1], null), rows, 5, { taken: [2] }).map(ids)).toEqual([[1, 0]]);
  expect(relaxed(planOf([0, 1], null), rows, 5, { taken: [0] })).toEqual([]);
});

test.each([
  ['a missing event', { items: [0, 1].map((step) => ({ step, missing: step === 1 })) }],
  ['until', { until: 2 }],
])('rules with %s keep their order', (_what, change) => {
  const rows = rowsFrom([
    [0, [1]],
    [3, [0]],
  ]);
  expect(relaxed({ ...planOf([0, 1], 10), ...change }, rows, 5)).toEqual([]);
});

const STEPS = [
  [0, 1],
  [0, 1, 2],
  [0, 0, 1],
  [0, 1, 1, 2],
];

const cases = fc.record({
  steps: fc.constantFrom([0, 1], ...STEPS),
  maxspan: fc.option(fc.integer({ min: 1, max: 12 })),
  tolerance: fc.integer({ min: 1, max: 8 }),
  scale: fc.constantFrom(1, 1.5, 2),
  events: fc.array(
    fc.tuple(
      fc.integer({ min: 0, max: 30 }),
      fc.uniqueArray(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 2 }),
      fc.uniqueArray(fc.constantFrom('k', 'l'), { minLength: 1 }),
    ),
    { maxLength: 8 },
  ),
});

/** Against all choices of events that obey the rules word for word. */
test('what is found obeys the rules, and nothing is missed where Elastic finds nothing', () => {
  let found = 0;
  fc.assert(
    fc.property(cases, ({ steps, maxspan, tolerance, scale, events }) => {
      const plan = planOf(steps, maxspan);
      const rows = rowsFrom(events);
      const ordered = rows.toSorted((a, b) => compareRows(a, b, 'event'));
      const scaled = maxspan === null ? null : BigInt(Math.floor(maxspan * scale));
      const rules = { maxspan: scaled, tolerance: BigInt(tolerance) };
      const matches = relaxed(plan, rows, tolerance, { scale });
      for (const key of ['k', 'l']) {
        const allowed = relaxedChoices(plan, ordered, key, rules)
          .filter((chosen) => isOutOfOrder(chosen, ordered))
          .map((chosen) => chosen.map(({ id }) => id));
        const mine = matches.filter((match) => match.key?.text === key);
        for (const match of mine) expect(allowed).toContainEqual(ids(match));
        const others = strict({ ...plan, maxspan: scaled }, rows);
        const isPlain = events.every(([, satisfied]) => satisfied.length === 1);
        const isComplete = steps.length === 2 || (maxspan === null && isPlain);
        if (others.some((match) => match.key?.text === key) || !isComplete) continue;
        expect(mine.length > 0).toBe(allowed.length > 0);
        found += mine.length;
      }
    }),
    { numRuns: 3000 },
  );
  expect(found).toBeGreaterThan(100);
});
