import type { Scalar } from './json.ts';

/** The values of the `by` fields of one event at one step. */
export interface JoinKey {
  /** The values in the order of the fields; null where an optional field is missing. */
  readonly values: readonly (Scalar | null)[];
  /** The same as one text: two keys are equal exactly if their texts are. */
  readonly text: string;
}

/** One position of a sequence, repetitions by `runs` already written out. */
export interface SequenceItem {
  /** The step whose candidates fill this position. */
  readonly step: number;
  /** The position stands for an event that must not occur. */
  readonly missing: boolean;
}

/** How the candidates of a single-event query become matches: each one is one. */
export interface EventPlan {
  readonly kind: 'event';
}

/** How the candidates of a sequence become matches. */
export interface SequencePlan {
  readonly kind: 'sequence';
  readonly items: readonly SequenceItem[];
  /** The step that ends pending sequences of its join key; null where the query has no `until`. */
  readonly until: number | null;
  /** Longest time from the first to the last event, in nanoseconds; null where the query sets none. */
  readonly maxspan: bigint | null;
}

/** How the candidates of a sample become matches. */
export interface SamplePlan {
  readonly kind: 'sample';
  readonly steps: number;
  /** Matches reported for one join key at the most. */
  readonly perKey: number;
}

/** What a pipe keeps of the matches, in their order. */
export interface PipePlan {
  readonly name: 'head' | 'tail';
  readonly count: number;
}

/** How the candidates of a query become matches. */
export type Plan = EventPlan | SequencePlan | SamplePlan;
