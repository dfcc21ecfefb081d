import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NONE, ROW, rowsIn, viewOf } from '../../../src/hunt/rows/layout.ts';
import { readRow } from '../../../src/hunt/rows/read-row.ts';
import { RowWriter } from '../../../src/hunt/rows/row-writer.ts';
import { writtenRows } from '../../support/row-arbitrary.ts';

const NAMES = ['a', 'b'];

test('what is written is read, value for value', () => {
  const writer = new RowWriter();
  fc.assert(
    fc.property(fc.array(writtenRows, { maxLength: 5 }), (rows) => {
      for (const [rule, { candidates, evidence }] of rows.entries()) {
        const name = NAMES.indexOf(candidates[0].event.origin.file);
        writer.add(rule, candidates, name, evidence);
      }
      const view = viewOf(writer.take());
      const places = [...rowsIn(view)];
      expect(places.map((at) => view.getUint32(at + ROW.rule, true))).toEqual(
        rows.map((_, rule) => rule),
      );
      expect(places.map((at, ref) => readRow(view, at, ref, NAMES))).toEqual(
        rows.map(({ candidates, evidence }, ref) => ({
          id: 0,
          ref,
          steps: candidates
            .map(({ step, keys }) => ({ step, keys }))
            .toSorted((a, b) => a.step - b.step),
          times: candidates[0].times,
          tiebreaker: candidates[0].tiebreaker,
          origin: candidates[0].event.origin,
          evidence,
        })),
      );
    }),
    { numRuns: 500 },
  );
});

test('nothing is written of no candidates', () => {
  const writer = new RowWriter();
  writer.add(0, [], 0, { file: null, offset: 0, length: 0 });
  expect(writer.take()).toHaveLength(0);
  expect(NONE).toBeLessThan(0);
});
