import { applyPipes } from '../correlate/correlate.ts';
import { findOutOfOrder, hasTolerance } from '../correlate/out-of-order.ts';
import { excessOf, findBeyondMaxspan } from '../correlate/widen.ts';
import type { Clock } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { SequencePlan } from '../model/plan.ts';
import type { Widened } from '../model/report.ts';
import {
  byLastTime,
  type ClockedMatch,
  canMatch,
  clocksToRun,
  correlationOn,
  type MatchSource,
  onEachClock,
  run,
} from './rule-matches.ts';
import type { ReadyRule } from './rule-set.ts';
import { TakenRows } from './taken-rows.ts';

/** How far sequences may depart from their rules. */
export interface Widening {
  /** How many times as long as its maxspan a sequence may take; from 1. */
  readonly scale: number;
  /** How long before the event that it follows an event may come, in nanoseconds. */
  readonly tolerance: bigint;
}

/** Exactly what rules say. */
export const NO_WIDENING: Widening = { scale: 1, tolerance: 0n };

/** What widened matches are made from. */
export interface WideningSource extends MatchSource {
  readonly widening: Widening;
}

/**
 * The matches of one rule that are some only because of the widening, by the time of their last event. None of them
 * has an event of a match that is one in any case; the pipes of the rule choose among them by themselves.
 */
export function widenedMatches(
  rule: ReadyRule,
  index: number,
  source: WideningSource,
): Iterable<ClockedMatch> {
  const { plan, pipes } = rule;
  const { scale, tolerance } = source.widening;
  if (plan.kind !== 'sequence' || (scale === 1 && tolerance === 0n)) return [];
  if (!canMatch(rule, index, source)) return [];
  const taken = takenBy(plan, index, source);
  const late = beyondMaxspan(plan, index, source, taken);
  for (const { match } of late) taken.add(match);
  const early = outOfOrder(plan, index, source, taken);
  return applyPipes([...late, ...early].sort(byLastTime), pipes);
}

/** The events of the matches that a rule has in any case, on whatever clock. */
export function takenBy(plan: SequencePlan, index: number, source: MatchSource): TakenRows {
  const taken = new TakenRows();
  for (const clock of clocksToRun(index, source)) {
    for (const match of run(plan, index, source, clock)) taken.add(match);
  }
  return taken;
}

/** Matches beyond maxspan that share no event with those that were taken; see `findBeyondMaxspan`. */
function beyondMaxspan(
  plan: SequencePlan,
  index: number,
  source: WideningSource,
  taken: TakenRows,
): readonly ClockedMatch[] {
  const { scale } = source.widening;
  if (plan.maxspan === null || scale === 1) return [];
  return onClocks(plan, index, source, function* (clock) {
    const of = { plan, ...correlationOn(index, source, clock) };
    for (const match of findBeyondMaxspan(of, scale)) if (!taken.shares(match)) yield match;
  });
}

/** Matches out of order among the events that were not taken; see `findOutOfOrder`. */
function outOfOrder(
  plan: SequencePlan,
  index: number,
  source: WideningSource,
  taken: TakenRows,
): readonly ClockedMatch[] {
  if (!hasTolerance(plan) || source.widening.tolerance === 0n) return [];
  const slack = { ...source.widening, isTaken: taken.has.bind(taken) };
  return onClocks(plan, index, source, (clock) =>
    findOutOfOrder({ plan, ...correlationOn(index, source, clock) }, slack),
  );
}

/** Runs the clocks that differ; of two that do not, what one finds is found on both. */
function onClocks(
  plan: SequencePlan,
  index: number,
  source: MatchSource,
  matchesOn: (clock: Clock) => Iterable<Match>,
): readonly ClockedMatch[] {
  const clocks = clocksToRun(index, source);
  return [...onEachClock(clocks, matchesOn)].map((found) => ({
    ...found,
    clocks: clocks.length === 1 ? source.clocks : found.clocks,
    widened: widenedFor(plan, found),
  }));
}

function widenedFor(plan: SequencePlan, { match, clocks }: ClockedMatch): readonly Widened[] {
  const { span, order } = excessOf(match, plan, clocks[0] ?? 'event');
  return [
    ...(span === null ? [] : (['maxspan'] as const)),
    ...(order === null ? [] : (['order'] as const)),
  ];
}
