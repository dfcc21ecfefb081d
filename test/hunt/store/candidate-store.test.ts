import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareRows } from '../../../src/correlate/order.ts';
import { RowWriter } from '../../../src/hunt/rows/row-writer.ts';
import { CandidateStore } from '../../../src/hunt/store/candidate-store.ts';
import type { CandidateRow } from '../../../src/model/candidate-row.ts';
import { CLOCKS, type Clock } from '../../../src/model/event.ts';
import { type WrittenRow, writtenRows } from '../../support/row-arbitrary.ts';

const NAMES = ['a', 'b'];
const RULES = 3;

/** Rows in batches, each with the rule that it is for; no two have the same place. Each is `padding` bytes longer. */
const batchesOf = (padding: number) =>
  fc
    .array(fc.array(fc.tuple(fc.nat(RULES - 1), writtenRows), { maxLength: 8 }), { maxLength: 6 })
    .map((lists) => {
      let place = 0;
      const pad = { values: [], text: 'x'.repeat(padding) };
      return lists.map((list) =>
        list.map(([rule, { candidates, evidence }]) => {
          place += 1;
          const { file } = candidates[0].event.origin;
          // Later rows have earlier places, so that the order of the input is not the total order.
          const origin = { file, line: 1000 - place };
          const moved = candidates.map((one) => ({
            ...one,
            keys: [...one.keys, pad],
            event: { ...one.event, origin },
          }));
          return { rule, row: { candidates: moved, evidence } as unknown as WrittenRow };
        }),
      );
    });

type Batches = ReturnType<typeof batchesOf> extends fc.Arbitrary<infer T> ? T : never;

function storeOf(lists: Batches, maxBytes: number): CandidateStore {
  const store = new CandidateStore(RULES, maxBytes, NAMES);
  const writer = new RowWriter();
  for (const list of lists) {
    for (const { rule, row } of list) {
      const name = NAMES.indexOf(row.candidates[0].event.origin.file);
      writer.add(rule, row.candidates, name, row.evidence);
    }
    store.add(writer.take());
  }
  return store;
}

/** What a row is, wherever it is kept. */
const contentOf = ({ ref: _, ...rest }: CandidateRow) => rest;

function expectedRows(lists: Batches, rule: number, clock: Clock) {
  const rows = lists.flat().map(({ rule: of, row: { candidates, evidence } }, id) => ({
    of,
    id,
    ref: 0,
    steps: candidates.map(({ step, keys }) => ({ step, keys })).toSorted((a, b) => a.step - b.step),
    times: candidates[0].times,
    tiebreaker: candidates[0].tiebreaker,
    origin: candidates[0].event.origin,
    evidence,
  }));
  return rows
    .filter(({ of }) => of === rule)
    .toSorted((a, b) => compareRows(a, b, clock))
    .map(({ of: _, ...row }) => contentOf(row));
}

describe('candidates', () => {
  test.each([
    ['in memory', 2 ** 30, 0],
    ['on disk', 1, 0],
    ['some of each', 1 << 20, 90_000],
  ])('%s come in total order on each clock, again and again', (_name, maxBytes, padding) => {
    let spilled = 0;
    fc.assert(
      fc.property(batchesOf(padding), (lists) => {
        const store = storeOf(lists, maxBytes);
        try {
          for (const clock of CLOCKS) {
            for (let rule = 0; rule < RULES; rule += 1) {
              const expected = expectedRows(lists, rule, clock);
              const { ordered, row } = store.rows(rule, clock);
              const found = [...ordered()];
              expect(found.map(contentOf)).toEqual(expected);
              expect([...ordered()]).toEqual(found);
              expect(found.map(({ ref }) => row(ref))).toEqual(found);
              expect(store.count(rule)).toBe(expected.length);
              expect(store.clocksDiffer(rule)).toBe(
                expected.some(({ times }) => times.event !== times.log),
              );
            }
          }
          spilled += store.spilledBytes;
        } finally {
          store.close();
        }
      }),
      { numRuns: padding > 0 ? 20 : 60 },
    );
    expect(spilled > 0).toBe(maxBytes < 2 ** 30);
  });

  test('may be asked for while more come', () => {
    const [row] = fc.sample(writtenRows, { numRuns: 1, seed: 1 });
    if (row === undefined) throw new Error('nothing was drawn');
    const one: Batches = [[{ rule: 0, row }]];
    const store = storeOf(one, 1);
    expect([...store.rows(0, 'event').ordered()]).toHaveLength(1);
    const writer = new RowWriter();
    writer.add(0, row.candidates, 0, row.evidence);
    store.add(writer.take());
    expect([...store.rows(0, 'event').ordered()].map(({ id }) => id).toSorted()).toEqual([0, 1]);
    store.close();
  });

  test('of rules that do not exist are a defect', () => {
    const store = new CandidateStore(1, 1, NAMES);
    expect(() => store.rows(1, 'event')).toThrow(RangeError);
    store.close();
  });
});
