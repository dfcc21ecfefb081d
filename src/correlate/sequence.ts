import type { CandidateRow, CandidateRows } from '../model/candidate-row.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { JoinKey, SequencePlan } from '../model/plan.ts';
import type { Completed, TimedRow } from './completed.ts';
import { MissingEvents } from './missing-events.ts';
import { compareKeys } from './order.ts';
import { PartialTable } from './partial-table.ts';

/**
 * Finds the sequences among candidates in total order, exactly as Elasticsearch does (spec eql.md 1.9).
 * Candidates without a time take no part.
 */
export function* findSequences(
  plan: SequencePlan,
  rows: CandidateRows,
  clock: Clock,
  inputEnd: Instant | null,
): Generator<Match> {
  const missing = new MissingEvents(plan, rows, clock);
  const tracker = new SequenceTracker(plan, clock, rows.row);
  for (const row of rows.ordered()) {
    const time = row.times[clock];
    if (time === null) continue;
    for (const completed of tracker.advance({ row, time })) {
      const match = missing.judge(completed, inputEnd);
      if (match !== null) yield match;
    }
  }
}

/**
 * Advances partial sequences event by event. For each stage and join key at most one partial is kept: a newer one
 * replaces it, because only the newest can still be the start of a match that Elasticsearch reports.
 */
class SequenceTracker {
  readonly #plan: SequencePlan;
  readonly #clock: Clock;
  readonly #read: CandidateRows['row'];
  /** Steps of the positive stages. */
  readonly #stages: readonly number[];
  /** `#pending[k]` holds the partials whose stages up to `k` are filled. */
  readonly #pending: readonly PartialTable[];

  constructor(plan: SequencePlan, clock: Clock, read: CandidateRows['row']) {
    this.#plan = plan;
    this.#clock = clock;
    this.#read = read;
    this.#stages = plan.items.filter((item) => !item.missing).map((item) => item.step);
    this.#pending = this.#stages.map((_, stage) => new PartialTable(stage + 1, plan.maxspan));
  }

  /**
   * The sequences that an event completes, by join key. Stages are tried last to first, so that one event never fills
   * two stages of the same partial.
   */
  advance(event: TimedRow): readonly Completed[] {
    const finished: Completed[] = [];
    for (let stage = this.#stages.length - 1; stage >= 0; stage -= 1) {
      for (const key of keysAt(event.row, this.#stages[stage] ?? -1)) {
        this.#extend(stage, key, event, finished);
      }
    }
    this.#until(event.row);
    return finished.length > 1 ? finished.sort((a, b) => compareKeys(a.key, b.key)) : finished;
  }

  /** The partial before `stage` is used up even where maxspan refuses it: all that is older would be refused too. */
  #extend(stage: number, key: JoinKey, { row, time }: TimedRow, finished: Completed[]): void {
    const before = stage === 0 ? START : (this.#pending[stage - 1]?.take(key.text) ?? null);
    if (before === null) return;
    const start = before.start ?? time;
    const { maxspan } = this.#plan;
    if (maxspan !== null && time - start > maxspan) return;
    if (stage < this.#stages.length - 1) {
      this.#pending[stage]?.set(key.text, start, time, [...before.refs, row.ref]);
    } else {
      finished.push({
        key,
        events: [...before.refs.map((ref) => this.#timed(ref)), { row, time }],
      });
    }
  }

  #timed(ref: number): TimedRow {
    const row = this.#read(ref);
    return { row, time: row.times[this.#clock] ?? 0n };
  }

  /** `until` comes after the stages of the same event: it can end what the event has just advanced, not its match. */
  #until(row: CandidateRow): void {
    const { until } = this.#plan;
    if (until === null) return;
    for (const key of keysAt(row, until)) {
      for (const pending of this.#pending) pending.delete(key.text);
    }
  }
}

/** What comes before the first stage. */
const START = { start: null, refs: [] };

function keysAt({ steps }: CandidateRow, step: number): readonly JoinKey[] {
  for (const satisfied of steps) if (satisfied.step === step) return satisfied.keys;
  return [];
}
