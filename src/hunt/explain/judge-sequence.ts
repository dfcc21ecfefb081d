import { findOutOfOrder, hasTolerance } from '../../correlate/out-of-order.ts';
import { findSequences } from '../../correlate/sequence.ts';
import { excessOf, type SequenceCorrelation, spanOf } from '../../correlate/widen.ts';
import type { CandidateRow } from '../../model/candidate-row.ts';
import type { Clock, Instant } from '../../model/event.ts';
import type { Match } from '../../model/match.ts';
import type { SequencePlan } from '../../model/plan.ts';
import { closestEvents } from './closest-events.ts';
import { candidateRows, rowsAt } from './key-rows.ts';
import { needsOf } from './key-survey.ts';
import { orderRemedy, spanRemedy } from './remedies.ts';
import {
  eventsOf,
  firedAs,
  type JudgedEvent,
  type Judgement,
  sharedEvents,
  shortage,
} from './verdict.ts';

/** The events of one join key, and the sequence that they are held against. */
export interface SequenceCase {
  readonly plan: SequencePlan;
  readonly clock: Clock;
  /** Latest time of any event of the input on this clock. */
  readonly inputEnd: Instant | null;
  /** In total order on the clock. */
  readonly rows: readonly CandidateRow[];
}

/** How far out of order events are looked for, from near to far, in nanoseconds; the last is what the option takes. */
const TOLERANCES = [1n, 5n, 30n, 120n, 600n].map((seconds) => seconds * 1_000_000_000n);

/** Says why the events of a join key are a match of a sequence, or what is in the way of one. */
export function judgeSequence(one: SequenceCase): Judgement {
  const { plan, rows, clock } = one;
  const needs = needsOf(plan);
  const timed = rows.filter(({ times }) => times[clock] !== null);
  const short = shortage(needs, rows, timed);
  if (short !== null) return short;
  const of = correlationOf({ ...one, rows: timed }, plan);
  const [match] = matchesOf(of);
  if (match !== undefined) return firedAs(match);
  const plain = plainPlan(plan);
  const inOrder = shortest(matchesOf({ ...of, plan: plain }), clock);
  if (inOrder !== null) return prevented(of, plain, inOrder, timed);
  const misses = [tooLong(of, plain), tooEarly(of, plain), farOff(of, timed)];
  return nearest(misses) ?? sharedEvents(needs, timed);
}

function correlationOf({ rows, clock, inputEnd }: SequenceCase, plan: SequencePlan) {
  return { plan, rows: candidateRows(rows), clock, inputEnd };
}

function matchesOf({ plan, rows, clock, inputEnd }: SequenceCorrelation): Iterable<Match> {
  return findSequences(plan, rows, clock, inputEnd);
}

/** The sequence without what forbids anything. */
function plainPlan(plan: SequencePlan): SequencePlan {
  return { ...plan, items: plan.items.filter(({ missing }) => !missing), until: null };
}

function shortest(matches: Iterable<Match>, clock: Clock): Match | null {
  let best: Match | null = null;
  for (const match of matches) {
    if (best === null || lengthOf(match, clock) < lengthOf(best, clock)) best = match;
  }
  return best;
}

function lengthOf(match: Match, clock: Clock): bigint {
  return spanOf(eventsOf(match).map(({ row }) => row.times[clock] ?? 0n));
}

/** The events are there and in order, so something came that must not: `until`, or an event that must be missing. */
function prevented(
  of: SequenceCorrelation,
  plain: SequencePlan,
  match: Match,
  rows: readonly CandidateRow[],
): Judgement {
  const { plan, clock } = of;
  const [untouched] = matchesOf({ ...of, plan: { ...plain, until: plan.until } });
  const events = eventsOf(match);
  if (untouched === undefined && plan.until !== null) {
    const end = between(rowsAt(rows, plan.until), events, clock, 0n);
    return judged({ kind: 'ended' }, events, plan.until, end);
  }
  const found = eventsOf(untouched ?? match);
  for (const { step, missing } of plan.items) {
    if (!missing) continue;
    const row = between(rowsAt(rows, step), found, clock, plan.maxspan ?? 0n);
    if (row !== null) return judged({ kind: 'forbidden', step: step + 1 }, found, step, row);
  }
  return judged({ kind: 'forbidden', step: stepOfMissing(plan) + 1 }, found, 0, null);
}

function stepOfMissing({ items }: SequencePlan): number {
  return items.find(({ missing }) => missing)?.step ?? 0;
}

function judged(
  verdict: Judgement['verdict'],
  events: readonly JudgedEvent[],
  step: number,
  row: CandidateRow | null,
): Judgement {
  const added = row === null ? [] : [{ step, row }];
  return { verdict, remedy: null, events: [...events, ...added], miss: 1n };
}

/** The first of `rows` within the time of some events, and `margin` before and after it. */
function between(
  rows: readonly CandidateRow[],
  events: readonly JudgedEvent[],
  clock: Clock,
  margin: bigint,
): CandidateRow | null {
  const times = events.map(({ row }) => row.times[clock] ?? 0n);
  const [first = 0n, last = 0n] = [times[0], times.at(-1)];
  const within = (slack: bigint) =>
    rows.find(({ times: { [clock]: time } }) => {
      return time !== null && time >= first - slack && time <= last + slack;
    });
  return within(0n) ?? within(margin) ?? null;
}

function nearest(judgements: readonly (Judgement | null)[]): Judgement | null {
  let best: Judgement | null = null;
  for (const one of judgements) {
    if (one !== null && (best === null || one.miss < best.miss)) best = one;
  }
  return best;
}

/** In order, but too far apart. */
function tooLong(of: SequenceCorrelation, plain: SequencePlan): Judgement | null {
  const { clock, plan } = of;
  const { maxspan } = plan;
  if (maxspan === null) return null;
  const match = shortest(matchesOf({ ...of, plan: { ...plain, maxspan: null } }), clock);
  if (match === null) return null;
  const span = lengthOf(match, clock);
  const events = eventsOf(match);
  const [first = 0, last = 0] = [events[0]?.step, events.at(-1)?.step];
  return {
    verdict: { kind: 'beyond-maxspan', first: first + 1, last: last + 1, span, maxspan },
    remedy: spanRemedy(of, span, maxspan),
    events,
    miss: span - maxspan,
  };
}

/** Near enough, but out of order by no more than a tolerance can bridge. */
function tooEarly(of: SequenceCorrelation, plain: SequencePlan): Judgement | null {
  for (const tolerance of TOLERANCES) {
    const slack = { tolerance, scale: 1, isTaken: () => false };
    const found = [...findOutOfOrder({ ...of, plan: plain }, slack)].map((match) =>
      outOfOrder(of, eventsOf(match)),
    );
    if (found.length > 0) return nearest(found);
  }
  return null;
}

/** Whatever the distance: the events that lie closest together, out of order. */
function farOff(of: SequenceCorrelation, rows: readonly CandidateRow[]): Judgement | null {
  const events = closestEvents(plainPlan(of.plan), rows, of.clock);
  return events === null ? null : outOfOrder(of, events);
}

/** Null for events in order. */
function outOfOrder(of: SequenceCorrelation, events: readonly JudgedEvent[]): Judgement | null {
  const { plan, clock } = of;
  const { order: by } = excessOf({ key: null, steps: events, cutOff: false }, plan, clock);
  if (by === null) return null;
  const at = events.findIndex((event, i) => i > 0 && delay(events[i - 1], event, clock) === by);
  return {
    verdict: {
      kind: 'out-of-order',
      early: (events[at]?.step ?? 0) + 1,
      after: (events[at - 1]?.step ?? 0) + 1,
      by,
      tolerable: hasTolerance(plan),
    },
    remedy: orderRemedy(of, by),
    events,
    miss: by,
  };
}

/** By how much an event comes before the one that it follows. */
function delay(previous: JudgedEvent | undefined, { row }: JudgedEvent, clock: Clock): bigint {
  return (previous?.row.times[clock] ?? 0n) - (row.times[clock] ?? 0n);
}
