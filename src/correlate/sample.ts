import type { Candidate } from '../model/candidate.ts';
import type { Match } from '../model/match.ts';
import type { JoinKey, SamplePlan } from '../model/plan.ts';
import { compareKeys } from './order.ts';

/** Choices tried for one join key, so that events which satisfy many steps at once cannot stop a scan. */
const MAX_CHOICES = 100_000;

/** The candidates of one join key, by step. */
interface KeyCandidates {
  readonly key: JoinKey;
  readonly bySteps: readonly Candidate[][];
}

/**
 * Finds samples (spec eql.md 1.10): for each join key, in ascending order, combinations of one distinct event per step,
 * the earliest first. Time does not matter.
 */
export function findSamples(plan: SamplePlan, ordered: readonly Candidate[]): readonly Match[] {
  return groupByKey(plan, ordered)
    .filter(({ bySteps }) => bySteps.every((candidates) => candidates.length > 0))
    .toSorted((a, b) => compareKeys(a.key, b.key))
    .flatMap(({ key, bySteps }) =>
      combinations(bySteps, plan.perKey).map((steps) => ({ key, steps, cutOff: false })),
    );
}

function groupByKey(plan: SamplePlan, ordered: readonly Candidate[]): readonly KeyCandidates[] {
  const groups = new Map<string, KeyCandidates>();
  for (const candidate of ordered) {
    for (const key of candidate.keys) {
      let group = groups.get(key.text);
      if (group === undefined) {
        group = { key, bySteps: Array.from({ length: plan.steps }, () => []) };
        groups.set(key.text, group);
      }
      group.bySteps[candidate.step]?.push(candidate);
    }
  }
  return [...groups.values()];
}

function combinations(
  bySteps: readonly (readonly Candidate[])[],
  limit: number,
): readonly (readonly Candidate[])[] {
  const found: (readonly Candidate[])[] = [];
  let tried = 0;
  const choose = (chosen: readonly Candidate[]): void => {
    const choices = bySteps[chosen.length];
    if (choices === undefined) {
      found.push(chosen);
      return;
    }
    for (const candidate of choices) {
      tried += 1;
      if (found.length >= limit || tried > MAX_CHOICES) return;
      if (chosen.every((other) => other.event !== candidate.event)) choose([...chosen, candidate]);
    }
  };
  choose([]);
  return found;
}
