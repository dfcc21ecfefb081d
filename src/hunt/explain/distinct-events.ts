import type { CandidateRow } from '../../model/candidate-row.ts';

/**
 * Whether there is a different event for everything that a match needs, whatever their times: `needs[step]` events of
 * each step. By augmenting paths, so that an event goes to the step that has no other.
 */
export function hasDistinctEvents(
  needs: readonly number[],
  rows: readonly CandidateRow[],
): boolean {
  const places = needs.flatMap((need, step) => Array.from({ length: need }, () => step));
  const holders = new Map<CandidateRow, number>();
  const place = (at: number, tried: Set<CandidateRow>): boolean => {
    for (const row of rows) {
      if (tried.has(row) || !row.steps.some(({ step }) => step === places[at])) continue;
      tried.add(row);
      const holder = holders.get(row);
      if (holder !== undefined && !place(holder, tried)) continue;
      holders.set(row, at);
      return true;
    }
    return false;
  };
  return places.every((_, at) => place(at, new Set()));
}
