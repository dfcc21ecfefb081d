import { findOutOfOrder, hasTolerance } from '../../correlate/out-of-order.ts';
import { excessOf, type SequenceCorrelation } from '../../correlate/widen.ts';
import type { CandidateRow } from '../../model/candidate-row.ts';
import type { Clock, Instant } from '../../model/event.ts';
import type { SequencePlan } from '../../model/plan.ts';
import { closestEvents } from './closest-events.ts';
import { judgePrevented } from './judge-prevented.ts';
import { candidateRows } from './key-rows.ts';
import { needsOf } from './key-survey.ts';
import { orderRemedy, spanRemedy } from './remedies.ts';
import { lengthOf, matchesOf, plainPlan, shortestMatch } from './shortest-match.ts';
import {
  eventsOf,
  firedAs,
  type JudgedEvent,
  type Judgement,
  shortage,
  unexplained,
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
  const inOrder = shortestMatch({ ...of, plan: plain });
  if (inOrder !== null) return judgePrevented(of, inOrder, timed);
  const misses = [tooLong(of, plain), tooEarly(of, plain), farOff(of, timed)];
  return nearest(misses) ?? unexplained(needs, timed);
}

function correlationOf({ rows, clock, inputEnd }: SequenceCase, plan: SequencePlan) {
  return { plan, rows: candidateRows(rows), clock, inputEnd };
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
  const match = shortestMatch({ ...of, plan: { ...plain, maxspan: null } });
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
