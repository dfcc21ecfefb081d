import { applyPipes, correlate } from '../correlate/correlate.ts';
import { compareKeys, compareTimes } from '../correlate/order.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { Plan } from '../model/plan.ts';
import type { ReadyRule } from './rule-set.ts';
import type { CandidateStore } from './store/candidate-store.ts';

/** A match, and the clocks on which it was found. */
export interface ClockedMatch {
  readonly match: Match;
  readonly clocks: readonly Clock[];
  /** Times of the first and the last event on the first of the clocks; null where no event has one. */
  readonly first: Instant | null;
  readonly last: Instant | null;
}

/** What the matches of a scan are made from. */
export interface MatchSource {
  readonly store: CandidateStore;
  readonly clocks: readonly Clock[];
  /** Latest time of any event on each clock. */
  readonly inputEnd: Readonly<Record<Clock, Instant | null>>;
}

/**
 * The matches of one rule, ordered by the time of their last event, then join key: each clock is run, matches of the
 * same events are merged, and the pipes choose among them. Can be asked for again. Where the clocks agree, and for
 * single events, matches are made one at a time and never kept.
 */
export function* matchesOf(
  rule: ReadyRule,
  index: number,
  source: MatchSource,
): Generator<ClockedMatch> {
  const { plan, pipes } = rule;
  if (source.store.count(index) === 0) return;
  const found =
    source.clocks.length === 1 || plan.kind !== 'sequence' || !clocksDiffer(index, source)
      ? onOneClock(plan, index, source)
      : onEachClock(plan, index, source);
  const chosen = applyPipes(found, pipes);
  // Samples come in the order of their keys, and pipes choose among them in that order.
  if (plan.kind === 'sample') yield* [...chosen].sort(byLastTime);
  else yield* plan.kind === 'event' ? chosen : tiesByKey(chosen);
}

/** The end of the input counts only for events missing at the end, and then it can differ as well. */
function clocksDiffer(index: number, { store, inputEnd }: MatchSource): boolean {
  return store.clocksDiffer(index) || inputEnd.event !== inputEnd.log;
}

function* onOneClock(plan: Plan, index: number, source: MatchSource): Generator<ClockedMatch> {
  const [clock = 'event'] = source.clocks;
  for (const match of run(plan, index, source, clock)) yield clocked(match, source.clocks);
}

function* onEachClock(plan: Plan, index: number, source: MatchSource): Generator<ClockedMatch> {
  const merged = new Map<string, { match: Match; clocks: Clock[] }>();
  for (const clock of source.clocks) {
    for (const match of run(plan, index, source, clock)) {
      const identity = identityOf(match);
      const known = merged.get(identity);
      if (known === undefined) merged.set(identity, { match, clocks: [clock] });
      else known.clocks.push(clock);
    }
  }
  yield* [...merged.values()].map(({ match, clocks }) => clocked(match, clocks)).sort(byLastTime);
}

function run(plan: Plan, index: number, source: MatchSource, clock: Clock): Iterable<Match> {
  const rows = source.store.rows(index, clock);
  return correlate({ plan, rows, clock, inputEnd: source.inputEnd[clock] });
}

function clocked(match: Match, clocks: readonly Clock[]): ClockedMatch {
  const clock = clocks[0] ?? 'event';
  let first: Instant | null = null;
  let last: Instant | null = null;
  for (const step of match.steps) {
    const time = step?.row.times[clock] ?? null;
    if (time === null) continue;
    if (first === null || time < first) first = time;
    if (last === null || time > last) last = time;
  }
  return { match, clocks, first, last };
}

function identityOf({ key, steps }: Match): string {
  return JSON.stringify([key?.text, steps.map((step) => step?.row.id ?? null)]);
}

function byLastTime(a: ClockedMatch, b: ClockedMatch): number {
  return compareTimes(a.last, b.last);
}

/** Sorts those of equal time by key; sorting is stable, so the rest stays in the order of the correlator. */
function* tiesByKey(matches: Iterable<ClockedMatch>): Generator<ClockedMatch> {
  let ties: ClockedMatch[] = [];
  for (const match of matches) {
    if (ties.length > 0 && ties[0]?.last !== match.last) {
      yield* sortTies(ties);
      ties = [];
    }
    ties.push(match);
  }
  yield* sortTies(ties);
}

function sortTies(ties: ClockedMatch[]): readonly ClockedMatch[] {
  return ties.length > 1 ? ties.sort((a, b) => compareKeys(a.match.key, b.match.key)) : ties;
}
