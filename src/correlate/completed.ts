import type { CandidateRow } from '../model/candidate-row.ts';
import type { Instant } from '../model/event.ts';
import type { JoinKey } from '../model/plan.ts';

/** An event of a sequence whose time on the clock in use is known. */
export interface TimedRow {
  readonly row: CandidateRow;
  readonly time: Instant;
}

/** A sequence whose positive stages are all filled, first to last. */
export interface Completed {
  readonly key: JoinKey;
  readonly events: readonly TimedRow[];
}
