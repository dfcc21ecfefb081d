import type { CandidateRow, CandidateRows } from '../model/candidate-row.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { SequencePlan } from '../model/plan.ts';
import type { Completed } from './completed.ts';

/** Elasticsearch compares the times of missing events in milliseconds (spec eql.md 1.9). */
const NANOSECONDS_PER_MS = 1_000_000n;

/** Times of the latest forbidden event before a sequence and of the earliest after it; null where there is none. */
interface Forbidden {
  readonly before: bigint | null;
  readonly after: bigint | null;
}

/**
 * Decides about the events of a sequence that must not occur. It keeps a completed sequence exactly if some window of
 * length maxspan holds its events and no forbidden one.
 */
export class MissingEvents {
  readonly #plan: SequencePlan;
  readonly #maxspan: bigint;
  /** The query begins, or ends, with a missing event. */
  readonly #leading: boolean;
  readonly #trailing: boolean;
  /** Times in milliseconds, ascending, by step and key text. */
  readonly #times = new Map<number, Map<string, bigint[]>>();

  constructor(plan: SequencePlan, rows: CandidateRows, clock: Clock) {
    this.#plan = plan;
    this.#maxspan = (plan.maxspan ?? 0n) / NANOSECONDS_PER_MS;
    this.#leading = plan.items[0]?.missing ?? false;
    this.#trailing = plan.items.at(-1)?.missing ?? false;
    for (const { step, missing } of plan.items) if (missing) this.#times.set(step, new Map());
    if (this.#times.size > 0) for (const row of rows.ordered()) this.#add(row, clock);
  }

  #add({ steps, times }: CandidateRow, clock: Clock): void {
    const time = times[clock];
    if (time === null) return;
    for (const { step, keys } of steps) {
      const byKey = this.#times.get(step);
      if (byKey !== undefined) for (const { text } of keys) addTo(byKey, text, toMs(time));
    }
  }

  /** The match that a completed sequence makes; null where a forbidden event occurred. */
  judge({ key, events }: Completed, inputEnd: Instant | null): Match | null {
    const times = events.map((event) => toMs(event.time));
    const forbidden = this.#forbidden(times, key.text);
    if (forbidden === null) return null;
    const from = this.#leading ? forbidden.before : (times[0] ?? null);
    const to = this.#trailing ? forbidden.after : (times.at(-1) ?? null);
    if ((this.#leading || this.#trailing) && !this.#isLonger(from, to)) return null;
    const end = inputEnd === null ? null : toMs(inputEnd);
    const positive = events.values();
    const steps = this.#plan.items.map(({ step, missing }) => {
      const row = missing ? undefined : positive.next().value?.row;
      return row === undefined ? null : { step, row };
    });
    return { key, steps, cutOff: this.#trailing && !this.#isLonger(from, end) };
  }

  /** The forbidden events nearest to a sequence on both sides; null where one stands inside. */
  #forbidden(times: readonly bigint[], key: string): Forbidden | null {
    let filled = 0;
    let before: bigint | null = null;
    let after: bigint | null = null;
    for (const { step, missing } of this.#plan.items) {
      if (!missing) {
        filled += 1;
        continue;
      }
      const list = this.#times.get(step)?.get(key) ?? [];
      const previous = times[filled - 1];
      const next = times[filled];
      if (previous === undefined) before = later(before, lastBelow(list, next));
      else if (next === undefined) after = earlier(after, firstAbove(list, previous));
      else if ((firstAbove(list, previous) ?? next) < next) return null;
    }
    return { before, after };
  }

  /** Whether a window of length maxspan fits between two times; no time is no bound. */
  #isLonger(from: bigint | null, to: bigint | null): boolean {
    return from === null || to === null || to - from > this.#maxspan;
  }
}

function addTo(byKey: Map<string, bigint[]>, key: string, time: bigint): void {
  const list = byKey.get(key);
  if (list === undefined) byKey.set(key, [time]);
  else list.push(time);
}

/** Rounds down, also before 1970. */
function toMs(time: Instant): bigint {
  const ms = time / NANOSECONDS_PER_MS;
  return time % NANOSECONDS_PER_MS < 0n ? ms - 1n : ms;
}

function later(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

function earlier(a: bigint | null, b: bigint | null): bigint | null {
  if (a === null || b === null) return a ?? b;
  return a < b ? a : b;
}

/** Greatest element below `bound`. */
function lastBelow(list: readonly bigint[], bound: bigint | undefined): bigint | null {
  if (bound === undefined) return null;
  return list[countWhile(list, (time) => time < bound) - 1] ?? null;
}

/** Smallest element above `bound`. */
function firstAbove(list: readonly bigint[], bound: bigint): bigint | null {
  return list[countWhile(list, (time) => time <= bound)] ?? null;
}

/** Length of the start of an ascending list for whose elements `holds`; by halving. */
function countWhile(list: readonly bigint[], holds: (time: bigint) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(list[middle] ?? 0n)) low = middle + 1;
    else high = middle;
  }
  return low;
}
