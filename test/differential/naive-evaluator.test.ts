import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mixedHunts } from '../support/hunt-arbitrary.ts';
import { runNaively } from '../support/naive-evaluator.ts';
import { runQuery } from '../support/run-query.ts';

test('finds what a naive evaluator finds', () => {
  const kinds = new Set<string>();
  fc.assert(
    fc.property(mixedHunts, ({ query, events }) => {
      const found = runQuery(query, events);
      if (found.length > 0) kinds.add(query.split(' ', 1)[0] ?? '');
      expect(found).toEqual(runNaively(query, events));
    }),
    { numRuns: 1500 },
  );
  expect(kinds).toEqual(new Set(['any', 'p', 'q', 'sequence', 'sample']));
}, 60_000);
