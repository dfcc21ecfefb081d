import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { SequencePlan } from '../model/plan.ts';
import type { Correlation } from './correlate.ts';
import { compareRows } from './order.ts';
import { findSequences } from './sequence.ts';

/** A {@link Correlation} of a sequence. */
export interface SequenceCorrelation extends Correlation {
  readonly plan: SequencePlan;
}

/** By how much the time of a match of a sequence departs from its rule; null where it does not. */
export interface Excess {
  /** Time between the earliest and the latest event where it is longer than maxspan, in nanoseconds. */
  readonly span: bigint | null;
  /** The longest time by which an event comes before the one that it has to follow, in nanoseconds. */
  readonly order: bigint | null;
}

/** Steps of a scale: it is used as a whole number of these. */
const PARTS = 1_000_000;

/** `maxspan` times `scale`, in whole nanoseconds; null is no maxspan, and stays so. */
export function scaledMaxspan(maxspan: bigint | null, scale: number): bigint | null {
  if (maxspan === null) return null;
  const parts = BigInt(Math.round(scale * PARTS));
  return (maxspan * parts) / BigInt(PARTS);
}

/**
 * The matches that Elasticsearch's matcher finds with a maxspan `scale` times as long, and whose events are too far
 * apart for the maxspan of the rule. Events that must be missing have to be missing from a window of the longer span.
 */
export function* findBeyondMaxspan(of: SequenceCorrelation, scale: number): Generator<Match> {
  const { plan, rows, clock, inputEnd } = of;
  const maxspan = scaledMaxspan(plan.maxspan, scale);
  if (maxspan === plan.maxspan) return;
  for (const match of findSequences({ ...plan, maxspan }, rows, clock, inputEnd)) {
    if (excessOf(match, plan, clock).span !== null) yield match;
  }
}

/** How the events of a match depart from the times that its rule asks for on a clock. */
export function excessOf({ steps }: Match, { maxspan }: SequencePlan, clock: Clock): Excess {
  const rows = steps.flatMap((step) => (step === null ? [] : [step.row]));
  const times = rows.map((row) => row.times[clock] ?? 0n);
  const span = spanOf(times);
  let order: bigint | null = null;
  for (const [i, row] of rows.entries()) {
    const previous = rows[i - 1];
    if (previous === undefined || compareRows(previous, row, clock) < 0) continue;
    const late = (times[i - 1] ?? 0n) - (times[i] ?? 0n);
    if (order === null || late > order) order = late;
  }
  return { span: maxspan !== null && span > maxspan ? span : null, order };
}

/** Time from the earliest to the latest of these. */
export function spanOf(times: readonly Instant[]): bigint {
  const [one = 0n] = times;
  let [first, last] = [one, one];
  for (const time of times) {
    if (time < first) first = time;
    if (time > last) last = time;
  }
  return last - first;
}
