import { findSequences } from '../../correlate/sequence.ts';
import { type SequenceCorrelation, spanOf } from '../../correlate/widen.ts';
import type { Clock } from '../../model/event.ts';
import type { Match } from '../../model/match.ts';
import type { SequencePlan } from '../../model/plan.ts';
import { eventsOf } from './verdict.ts';

/** The sequence without what forbids anything: events that must be missing, and `until`. */
export function plainPlan(plan: SequencePlan): SequencePlan {
  return { ...plan, items: plan.items.filter(({ missing }) => !missing), until: null };
}

/** The matches of a sequence. */
export function matchesOf({ plan, rows, clock, inputEnd }: SequenceCorrelation): Iterable<Match> {
  return findSequences(plan, rows, clock, inputEnd);
}

/** The match of a sequence that takes the least time; null where there is none. */
export function shortestMatch(of: SequenceCorrelation): Match | null {
  let best: Match | null = null;
  for (const match of matchesOf(of)) {
    if (best === null || lengthOf(match, of.clock) < lengthOf(best, of.clock)) best = match;
  }
  return best;
}

/** Time from the earliest to the latest event of a match, in nanoseconds. */
export function lengthOf(match: Match, clock: Clock): bigint {
  return spanOf(eventsOf(match).map(({ row }) => row.times[clock] ?? 0n));
}
