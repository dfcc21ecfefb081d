import type { CandidateRow } from '../model/candidate-row.ts';
import type { Match } from '../model/match.ts';
import type { JoinKey, SamplePlan } from '../model/plan.ts';
import { compareKeys, compareOrigins } from './order.ts';

/** Choices tried for one join key, so that events which satisfy many steps at once cannot stop a scan. */
const MAX_CHOICES = 100_000;

/** The candidates of one join key, by step. */
interface KeyCandidates {
  readonly key: JoinKey;
  readonly bySteps: readonly CandidateRow[][];
}

/**
 * Finds samples (spec eql.md 1.10): for each join key, in ascending order, combinations of one distinct event per step,
 * the first of the input first. Time does not matter.
 */
export function* findSamples(plan: SamplePlan, rows: Iterable<CandidateRow>): Generator<Match> {
  // Whichever event of a key comes first says how the key is written: 1 or "1".
  const inInputOrder = [...rows].sort((a, b) => compareOrigins(a.origin, b.origin));
  const groups = groupByKey(plan, inInputOrder)
    .filter(({ bySteps }) => bySteps.every((candidates) => candidates.length > 0))
    .toSorted((a, b) => compareKeys(a.key, b.key));
  for (const { key, bySteps } of groups) {
    for (const chosen of combinations(bySteps, plan.perKey)) {
      yield { key, steps: chosen.map((row, step) => ({ step, row })), cutOff: false };
    }
  }
}

function groupByKey(plan: SamplePlan, rows: Iterable<CandidateRow>): readonly KeyCandidates[] {
  const groups = new Map<string, KeyCandidates>();
  for (const row of rows) {
    for (const { step, keys } of row.steps) {
      for (const key of keys) groupOf(groups, key, plan.steps).bySteps[step]?.push(row);
    }
  }
  return [...groups.values()];
}

function groupOf(groups: Map<string, KeyCandidates>, key: JoinKey, steps: number): KeyCandidates {
  const known = groups.get(key.text);
  if (known !== undefined) return known;
  const group = { key, bySteps: Array.from({ length: steps }, () => []) };
  groups.set(key.text, group);
  return group;
}

function combinations(
  bySteps: readonly (readonly CandidateRow[])[],
  limit: number,
): readonly (readonly CandidateRow[])[] {
  const found: (readonly CandidateRow[])[] = [];
  let tried = 0;
  const choose = (chosen: readonly CandidateRow[]): void => {
    const choices = bySteps[chosen.length];
    if (choices === undefined) {
      found.push(chosen);
      return;
    }
    for (const row of choices) {
      tried += 1;
      if (found.length >= limit || tried > MAX_CHOICES) return;
      if (chosen.every((other) => other.id !== row.id)) choose([...chosen, row]);
    }
  };
  choose([]);
  return found;
}
