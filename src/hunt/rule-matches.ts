import { applyPipes, type Correlation, correlate } from '../correlate/correlate.ts';
import { compareKeys, compareTimes } from '../correlate/order.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { Plan } from '../model/plan.ts';
import type { Widened } from '../model/report.ts';
import type { ReadyRule } from './rule-set.ts';
import type { CandidateStore } from './store/candidate-store.ts';
import type { StepCounts } from './thread/step-counts.ts';

/** A match, and the clocks on which it was found. */
export interface ClockedMatch {
  readonly match: Match;
  readonly clocks: readonly Clock[];
  /** Times of the first and the last event on the first of the clocks; null where no event has one. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  /** What had to be widened for it; empty for a match that is one in any case. */
  readonly widened: readonly Widened[];
}

/** What the matches of a scan are made from. */
export interface MatchSource {
  readonly store: CandidateStore;
  /** Candidates by rule and step. */
  readonly steps: StepCounts;
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
  if (!canMatch(rule, index, source)) return;
  const found =
    plan.kind !== 'sequence' || clocksToRun(index, source).length === 1
      ? onOneClock(plan, index, source)
      : onEachClock(source.clocks, (clock) => run(plan, index, source, clock));
  const chosen = applyPipes(found, pipes);
  // Samples come in the order of their keys, and pipes choose among them in that order.
  if (plan.kind === 'sample') yield* [...chosen].sort(byLastTime);
  else yield* plan.kind === 'event' ? chosen : tiesByKey(chosen);
}

/** Whether every step that a match needs has candidates; where one has none, the others need not be gone through. */
export function canMatch(
  { steps }: ReadyRule,
  index: number,
  { steps: counts }: MatchSource,
): boolean {
  return steps.every(({ positive }, step) => !positive || counts.of(index, step) > 0);
}

/**
 * The clocks on which a rule has to be run: one where they agree. The end of the input counts only for events missing
 * at the end, and then it can differ as well.
 */
export function clocksToRun(index: number, source: MatchSource): readonly Clock[] {
  const { store, inputEnd, clocks } = source;
  const differ = store.clocksDiffer(index) || inputEnd.event !== inputEnd.log;
  return differ ? clocks : clocks.slice(0, 1);
}

function* onOneClock(plan: Plan, index: number, source: MatchSource): Generator<ClockedMatch> {
  const [clock = 'event'] = source.clocks;
  for (const match of run(plan, index, source, clock)) yield clocked(match, source.clocks);
}

/** The matches of several clocks, those of the same events merged, by the time of their last event. */
export function* onEachClock(
  clocks: readonly Clock[],
  matchesOn: (clock: Clock) => Iterable<Match>,
): Generator<ClockedMatch> {
  const merged = new Map<string, { match: Match; clocks: Clock[] }>();
  for (const clock of clocks) {
    for (const match of matchesOn(clock)) {
      const identity = identityOf(match);
      const known = merged.get(identity);
      if (known === undefined) merged.set(identity, { match, clocks: [clock] });
      else known.clocks.push(clock);
    }
  }
  yield* [...merged.values()].map(({ match, clocks: on }) => clocked(match, on)).sort(byLastTime);
}

/** The matches of a rule on one clock, before its pipes. */
export function run(plan: Plan, index: number, source: MatchSource, clock: Clock): Iterable<Match> {
  return correlate({ plan, ...correlationOn(index, source, clock) });
}

/** What a rule is run over on one clock. */
export function correlationOn(
  index: number,
  { store, inputEnd }: MatchSource,
  clock: Clock,
): Omit<Correlation, 'plan'> {
  return { rows: store.rows(index, clock), clock, inputEnd: inputEnd[clock] };
}

/** A match with its times on the first of the clocks on which it was found. */
export function clocked(match: Match, clocks: readonly Clock[]): ClockedMatch {
  const clock = clocks[0] ?? 'event';
  let first: Instant | null = null;
  let last: Instant | null = null;
  for (const step of match.steps) {
    const time = step?.row.times[clock] ?? null;
    if (time === null) continue;
    if (first === null || time < first) first = time;
    if (last === null || time > last) last = time;
  }
  return { match, clocks, first, last, widened: [] };
}

/** A text that is the same for matches of the same events only. */
export function identityOf({ key, steps }: Match): string {
  return JSON.stringify([key?.text, steps.map((step) => step?.row.id ?? null)]);
}

/** By time of the last event. */
export function byLastTime(a: ClockedMatch, b: ClockedMatch): number {
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
