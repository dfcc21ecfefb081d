import type { Clock, Instant } from './event.ts';
import type { Scalar } from './json.ts';
import type { JoinKey } from './plan.ts';
import type { Origin } from './record.ts';

/** One step of a rule that an event satisfies, and the join keys of the event there. */
export interface SatisfiedStep {
  /** Index of the step in the query, counted from 0; `until` has the index after the last step. */
  readonly step: number;
  /** One, or several where a key field holds several values. */
  readonly keys: readonly JoinKey[];
}

/** Where the record of an event can be read again. */
export interface Evidence {
  /** Index, among the files of the scan, of the one that holds it as a line; null where the scan itself keeps it. */
  readonly file: number | null;
  /** Bytes before it, and its own, line end not counted. */
  readonly offset: number;
  readonly length: number;
}

/**
 * What is kept of one event for one rule while the input is read: which steps it satisfies, its place in the total
 * order, and where it can be read again. The event itself is not kept.
 */
export interface CandidateRow {
  /** Tells the events of a scan apart. */
  readonly id: number;
  /** Where its keeper finds it again; valid as long as the keeper. */
  readonly ref: number;
  /** Ascending by step. */
  readonly steps: readonly SatisfiedStep[];
  /** Time on each clock; null for an event without a readable time. */
  readonly times: Readonly<Record<Clock, Instant | null>>;
  /** Orders events of the same time; null (missing) sorts last. */
  readonly tiebreaker: Scalar | null;
  readonly origin: Origin;
  readonly evidence: Evidence;
}

/** The rows of one rule on one clock. */
export interface CandidateRows {
  /** All of them in total order; can be asked for more than once. */
  readonly ordered: () => Iterable<CandidateRow>;
  /** The row with this `ref`. */
  readonly row: (ref: number) => CandidateRow;
}
