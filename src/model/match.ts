import type { CandidateRow } from './candidate-row.ts';
import type { JoinKey } from './plan.ts';

/** All steps of a rule satisfied, on one clock. */
export interface Match {
  /** What joined the events; null where the query has no `by`. */
  readonly key: JoinKey | null;
  /** One entry per position of the query, in its order; null stands for an event that had to be missing, and was. */
  readonly steps: readonly (MatchedStep | null)[];
  /** The input ended before the time in which the missing event could still have come. */
  readonly cutOff: boolean;
}

/** An event at one position of a match. */
export interface MatchedStep {
  /** The step that it satisfies there. */
  readonly step: number;
  readonly row: CandidateRow;
}
