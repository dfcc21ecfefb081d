import type { Clock, EcsEvent, Instant } from './event.ts';
import type { Scalar } from './json.ts';
import type { JoinKey } from './plan.ts';

/** An event that satisfies one step of one rule. */
export interface Candidate {
  /** Index of the step in the query, counted from 0; `until` has the index after the last step. */
  readonly step: number;
  /** The join keys of the event at this step: one, or several where a key field holds several values. */
  readonly keys: readonly JoinKey[];
  /** Time on each clock; null for an event without a readable time. */
  readonly times: Readonly<Record<Clock, Instant | null>>;
  /** Orders events of the same time; null (missing) sorts last. */
  readonly tiebreaker: Scalar | null;
  readonly event: EcsEvent;
}
