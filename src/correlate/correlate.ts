import type { Candidate } from '../model/candidate.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { PipePlan, Plan } from '../model/plan.ts';
import { compareEvents, compareOrigins } from './order.ts';
import { findSamples } from './sample.ts';
import { findSequences } from './sequence.ts';

/** What a correlation works on: the candidates of one query, in any order. */
export interface Correlation {
  readonly plan: Plan;
  readonly candidates: readonly Candidate[];
  readonly clock: Clock;
  /** Latest time of any event of the input on this clock; null where none has a time. */
  readonly inputEnd: Instant | null;
}

/**
 * Finds all matches on one clock, in Elastic's output order. The order of `candidates` does not matter. Samples know no
 * time: they take events in the order of the input.
 */
export function correlate({ plan, candidates, clock, inputEnd }: Correlation): readonly Match[] {
  if (plan.kind === 'sample') {
    return findSamples(
      plan,
      candidates.toSorted((a, b) => compareOrigins(a.event.origin, b.event.origin)),
    );
  }
  const ordered = candidates.toSorted((a, b) => compareEvents(a, b, clock));
  return plan.kind === 'event'
    ? ordered.map((candidate) => ({ key: null, steps: [candidate], cutOff: false }))
    : findSequences(plan, ordered, clock, inputEnd);
}

/** What the pipes of a query keep of its matches. */
export function applyPipes<T>(matches: readonly T[], pipes: readonly PipePlan[]): readonly T[] {
  return pipes.reduce(applyPipe<T>, matches);
}

function applyPipe<T>(matches: readonly T[], { name, count }: PipePlan): readonly T[] {
  if (name === 'head') return matches.slice(0, count);
  return count === 0 ? [] : matches.slice(-count);
}
