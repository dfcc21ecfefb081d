import type { Candidate } from '../model/candidate.ts';
import type { Instant } from '../model/event.ts';
import type { JoinKey } from '../model/plan.ts';

/** A candidate whose time on the clock in use is known. */
export interface TimedCandidate {
  readonly candidate: Candidate;
  readonly time: Instant;
}

/** A sequence whose first stages are filled: its newest event, and the rest of it. */
export interface Partial {
  readonly event: TimedCandidate;
  readonly before: Partial | null;
  /** Time of its first event. */
  readonly start: Instant;
}

/** A sequence whose positive stages are all filled. */
export interface Completed {
  readonly key: JoinKey;
  readonly events: readonly TimedCandidate[];
}
