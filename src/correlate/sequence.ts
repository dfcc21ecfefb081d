import type { Candidate } from '../model/candidate.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { JoinKey, SequencePlan } from '../model/plan.ts';
import type { Completed, Partial, TimedCandidate } from './completed.ts';
import { MissingEvents } from './missing-events.ts';
import { compareKeys } from './order.ts';

/**
 * Finds the sequences among candidates in total order, exactly as Elasticsearch does (spec eql.md 1.9).
 * Candidates without a time take no part.
 */
export function findSequences(
  plan: SequencePlan,
  ordered: readonly Candidate[],
  clock: Clock,
  inputEnd: Instant | null,
): readonly Match[] {
  const tracker = new SequenceTracker(plan);
  for (const event of groupByEvent(ordered, clock)) tracker.advance(event);
  const missing = new MissingEvents(plan, ordered, clock);
  return tracker.completed
    .map((completed) => missing.judge(completed, inputEnd))
    .filter((match) => match !== null);
}

/** The candidates of one event, by step, and its time. */
interface EventCandidates {
  readonly time: Instant;
  readonly byStep: ReadonlyMap<number, Candidate>;
}

function* groupByEvent(ordered: readonly Candidate[], clock: Clock): Generator<EventCandidates> {
  let byStep = new Map<number, Candidate>();
  let current: Candidate | null = null;
  for (const candidate of ordered) {
    const time = current?.times[clock] ?? null;
    if (current !== null && current.event !== candidate.event) {
      if (time !== null) yield { time, byStep };
      byStep = new Map();
    }
    byStep.set(candidate.step, candidate);
    current = candidate;
  }
  const time = current?.times[clock] ?? null;
  if (time !== null) yield { time, byStep };
}

/**
 * Advances partial sequences event by event. For each stage and join key at most one partial is kept: a newer one
 * replaces it, because only the newest can still be the start of a match that Elasticsearch reports.
 */
class SequenceTracker {
  readonly completed: Completed[] = [];
  readonly #plan: SequencePlan;
  /** Steps of the positive stages. */
  readonly #stages: readonly number[];
  /** `#pending[k]` holds, by key text, the partials whose stages up to `k` are filled. */
  readonly #pending: readonly Map<string, Partial>[];

  constructor(plan: SequencePlan) {
    this.#plan = plan;
    this.#stages = plan.items.filter((item) => !item.missing).map((item) => item.step);
    this.#pending = this.#stages.map(() => new Map<string, Partial>());
  }

  /** Stages are tried last to first, so that one event never fills two stages of the same partial. */
  advance(event: EventCandidates): void {
    const finished: Completed[] = [];
    for (let stage = this.#stages.length - 1; stage >= 0; stage -= 1) {
      const candidate = event.byStep.get(this.#stages[stage] ?? -1);
      for (const key of candidate?.keys ?? []) {
        if (candidate === undefined) continue;
        const partial = this.#extend(stage, key, { candidate, time: event.time });
        if (partial === null) continue;
        if (stage === this.#stages.length - 1) finished.push({ key, events: eventsOf(partial) });
        else this.#pending[stage]?.set(key.text, partial);
      }
    }
    this.completed.push(...finished.toSorted((a, b) => compareKeys(a.key, b.key)));
    this.#until(event);
  }

  /** The partial before `stage` is used up even where maxspan refuses it: all that is older would be refused too. */
  #extend(stage: number, key: JoinKey, event: TimedCandidate): Partial | null {
    if (stage === 0) return { event, before: null, start: event.time };
    const pending = this.#pending[stage - 1];
    const before = pending?.get(key.text);
    if (before === undefined) return null;
    pending?.delete(key.text);
    const { start } = before;
    const { maxspan } = this.#plan;
    return maxspan !== null && event.time - start > maxspan ? null : { event, before, start };
  }

  /** `until` comes after the stages of the same event: it can end what the event has just advanced, not its match. */
  #until(event: EventCandidates): void {
    const { until } = this.#plan;
    if (until === null) return;
    for (const key of event.byStep.get(until)?.keys ?? []) {
      for (const pending of this.#pending) pending.delete(key.text);
    }
  }
}

/** The events of a sequence, first to last. */
function eventsOf(partial: Partial): readonly TimedCandidate[] {
  const events: TimedCandidate[] = [];
  for (let at: Partial | null = partial; at !== null; at = at.before) events.push(at.event);
  return events.reverse();
}
