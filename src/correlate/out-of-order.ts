import type { CandidateRow, CandidateRows } from '../model/candidate-row.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { JoinKey, SequencePlan } from '../model/plan.ts';
import { NewestPartials } from './newest-partials.ts';
import { type ShiftedRow, shiftedRows } from './shifted-rows.ts';
import { excessOf, type SequenceCorrelation, scaledMaxspan, spanOf } from './widen.ts';

/** How far a sequence may depart from its rule. */
export interface OrderSlack {
  /** How long before the event that it follows an event may come, in nanoseconds. */
  readonly tolerance: bigint;
  /** How many times as long as its maxspan a sequence may take. */
  readonly scale: number;
  /** Events that take no part, because they are in a match already. */
  readonly isTaken: (row: CandidateRow) => boolean;
}

/** Whether a tolerance can be applied to a rule: what must not occur in between is only known of events in order. */
export function hasTolerance({ items, until }: SequencePlan): boolean {
  return until === null && items.every(({ missing }) => !missing);
}

/**
 * Finds sequences in which an event of one step comes up to `tolerance` before the event of the step that it follows,
 * and which Elasticsearch therefore does not find. In each match
 *
 * - all events are different, join, and take part in one match at the most at the same step
 * - an event comes at the earliest `tolerance` before the one that it follows; events that repeat a step (`runs`) are
 *   in order among themselves; at least one event comes too early
 * - the earliest and the latest event are at most maxspan apart
 *
 * It is Elasticsearch's matcher, run over events whose time is put off by the tolerance for each step before theirs.
 * Where it is all that a join key has, such a sequence is found if the rule has two stages, or if it has no maxspan and
 * no event satisfies two of its steps. Otherwise only the sequence with the latest first event is looked at, and it may
 * be too long, or use an event twice, where another would not.
 */
export function* findOutOfOrder(of: SequenceCorrelation, slack: OrderSlack): Generator<Match> {
  const { plan, rows, clock } = of;
  if (!hasTolerance(plan) || slack.tolerance <= 0n) return;
  const maxspan = scaledMaxspan(plan.maxspan, slack.scale);
  // An event that comes earlier than maxspan before another is too far from it anyway.
  const tolerance = maxspan !== null && maxspan < slack.tolerance ? maxspan : slack.tolerance;
  const groups = groupsOf(plan);
  const tracker = new RelaxedTracker({ groups, maxspan, tolerance, rows, clock });
  const steps = groups.map((stages) => plan.items[stages[0] ?? -1]?.step ?? -1);
  for (const shifted of shiftedRows({ rows, clock, steps, tolerance, isTaken: slack.isTaken })) {
    for (const { key, events } of tracker.advance(shifted)) {
      const match = matchOf(plan, key, events);
      if (excessOf(match, plan, clock).order !== null) yield match;
    }
  }
}

/** The stages, those next to each other that repeat one step together. */
function groupsOf({ items }: SequencePlan): readonly (readonly number[])[] {
  const groups: number[][] = [];
  for (const [stage, { step }] of items.entries()) {
    if (stage > 0 && items[stage - 1]?.step === step) groups.at(-1)?.push(stage);
    else groups.push([stage]);
  }
  return groups;
}

function matchOf({ items }: SequencePlan, key: JoinKey, events: readonly CandidateRow[]): Match {
  const steps = items.flatMap(({ step }, i) => {
    const row = events[i];
    return row === undefined ? [] : [{ step, row }];
  });
  return { key, steps, cutOff: false };
}

/** Events that fill all stages. */
interface Filled {
  readonly key: JoinKey;
  readonly events: readonly CandidateRow[];
}

/** What a tracker works with. */
interface Setting {
  readonly groups: readonly (readonly number[])[];
  readonly maxspan: bigint | null;
  readonly tolerance: bigint;
  readonly rows: CandidateRows;
  readonly clock: Clock;
}

/** Advances partial sequences by events in shifted order. */
class RelaxedTracker {
  readonly #setting: Setting;
  readonly #last: number;
  /** `#pending[k]` holds the partials whose stages up to `k` are filled. */
  readonly #pending: readonly NewestPartials[];

  constructor(setting: Setting) {
    const { groups, maxspan, tolerance } = setting;
    const stages = groups.flat();
    const shift = tolerance * BigInt(groups.length);
    this.#setting = setting;
    this.#last = stages.length - 1;
    this.#pending = stages.map(
      (stage) => new NewestPartials(stage + 1, maxspan === null ? null : maxspan + shift),
    );
  }

  /** The sequences that an event completes at the stages of its group; see `SequenceTracker`. */
  advance({ row, keys, group, shifted }: ShiftedRow): readonly Filled[] {
    const filled: Filled[] = [];
    for (const stage of this.#setting.groups[group]?.toReversed() ?? []) {
      for (const key of keys) {
        const events = this.#extended(stage, key, row);
        if (events === null) continue;
        if (stage === this.#last) filled.push({ key, events });
        else {
          const refs = events.map(({ ref }) => ref);
          this.#pending[stage]?.set(key.text, this.#time(events[0]), shifted, refs);
        }
      }
    }
    return filled;
  }

  /** The events of the partial before `stage` and this one; null where there is none, or they are too far apart. */
  #extended(stage: number, key: JoinKey, row: CandidateRow): readonly CandidateRow[] | null {
    if (stage === 0) return [row];
    const before = this.#pending[stage - 1]?.take(key.text, row.ref) ?? null;
    if (before === null) return null;
    const events = [...before.refs.map((ref) => this.#setting.rows.row(ref)), row];
    const { maxspan } = this.#setting;
    const isShort = maxspan === null || spanOf(events.map((one) => this.#time(one))) <= maxspan;
    return isShort ? events : null;
  }

  #time(row: CandidateRow | undefined): Instant {
    return row?.times[this.#setting.clock] ?? 0n;
  }
}
