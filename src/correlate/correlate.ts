import type { Candidate } from '../model/candidate.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { PipePlan, Plan } from '../model/plan.ts';
import { compareEvents } from './order.ts';
import { findSamples } from './sample.ts';
import { findSequences } from './sequence.ts';

/** What a correlation works on: the candidates of one query, in any order. */
export interface Correlation {
  readonly plan: Plan;
  readonly pipes: readonly PipePlan[];
  readonly candidates: readonly Candidate[];
  readonly clock: Clock;
  /** Latest time of any event of the input on this clock; null where none has a time. */
  readonly inputEnd: Instant | null;
}

/** Finds all matches on one clock, in Elastic's output order. The order of `candidates` does not matter. */
export function correlate({
  plan,
  pipes,
  candidates,
  clock,
  inputEnd,
}: Correlation): readonly Match[] {
  const ordered = candidates.toSorted((a, b) => compareEvents(a, b, clock));
  const matches = find(plan, ordered, clock, inputEnd);
  return pipes.reduce(applyPipe, matches);
}

function find(
  plan: Plan,
  ordered: readonly Candidate[],
  clock: Clock,
  inputEnd: Instant | null,
): readonly Match[] {
  switch (plan.kind) {
    case 'event':
      return ordered.map((candidate) => ({ key: null, steps: [candidate], cutOff: false }));
    case 'sequence':
      return findSequences(plan, ordered, clock, inputEnd);
    case 'sample':
      return findSamples(plan, ordered);
  }
}

function applyPipe(matches: readonly Match[], { name, count }: PipePlan): readonly Match[] {
  if (name === 'head') return matches.slice(0, count);
  return count === 0 ? [] : matches.slice(-count);
}
