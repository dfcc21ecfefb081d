import type { CandidateRow, CandidateRows } from '../model/candidate-row.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { PipePlan, Plan } from '../model/plan.ts';
import { findSamples } from './sample.ts';
import { findSequences } from './sequence.ts';

/** What a correlation works on. */
export interface Correlation {
  readonly plan: Plan;
  /** The candidates of one query, in total order on `clock`. */
  readonly rows: CandidateRows;
  readonly clock: Clock;
  /** Latest time of any event of the input on this clock; null where none has a time. */
  readonly inputEnd: Instant | null;
}

/**
 * Finds all matches on one clock, one after the other, in Elastic's output order: those of events and sequences by the
 * time of their last event. Samples know no time: they take events in the order of the input.
 */
export function correlate({ plan, rows, clock, inputEnd }: Correlation): Iterable<Match> {
  switch (plan.kind) {
    case 'event':
      return findEvents(rows.ordered());
    case 'sample':
      return findSamples(plan, rows.ordered());
    case 'sequence':
      return findSequences(plan, rows, clock, inputEnd);
  }
}

function* findEvents(rows: Iterable<CandidateRow>): Generator<Match> {
  for (const row of rows) yield { key: null, steps: [{ step: 0, row }], cutOff: false };
}

/** What the pipes of a query keep of its matches. Holds no more of them than the pipes ask for. */
export function applyPipes<T>(matches: Iterable<T>, pipes: readonly PipePlan[]): Iterable<T> {
  return pipes.reduce<Iterable<T>>(applyPipe, matches);
}

function applyPipe<T>(matches: Iterable<T>, { name, count }: PipePlan): Iterable<T> {
  return name === 'head' ? head(matches, count) : tail(matches, count);
}

function* head<T>(matches: Iterable<T>, count: number): Generator<T> {
  let taken = 0;
  if (count === 0) return;
  for (const match of matches) {
    yield match;
    taken += 1;
    if (taken === count) return;
  }
}

function* tail<T>(matches: Iterable<T>, count: number): Generator<T> {
  if (count === 0) return;
  const last: T[] = [];
  let seen = 0;
  for (const match of matches) {
    last[seen % count] = match;
    seen += 1;
  }
  for (let i = Math.max(0, seen - count); i < seen; i += 1) yield last[i % count] as T;
}
