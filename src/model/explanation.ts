import type { Clock, Instant } from './event.ts';
import type { Scalar } from './json.ts';
import type { Origin } from './record.ts';
import type { NearMisses } from './report.ts';
import type { RuleInfo } from './rule.ts';

/** What a rule did with the input, step by step, and how close it came. */
export interface Explanation {
  readonly rule: RuleInfo;
  readonly kind: 'event' | 'sequence' | 'sample';
  /** Names of the `by` fields, as the first step has them. */
  readonly joinFields: readonly string[];
  /** Longest time from the first to the last event, in nanoseconds; null where the rule sets none. */
  readonly maxspan: bigint | null;
  /** One for each clock that was asked for. */
  readonly fired: readonly FiredOnClock[];
  /** Findings of all clocks together, equal ones counted once. */
  readonly findings: number;
  /** The brackets of the query in its order; `until` stands last. */
  readonly steps: readonly ExplainedStep[];
  /** The most frequent categories of events, and how many have each. */
  readonly categories: readonly { readonly category: string; readonly events: number }[];
  /** Null for a rule about single events. */
  readonly keys: ExplainedKeys | null;
  readonly nearMisses: NearMisses;
  readonly stats: {
    readonly files: number;
    readonly records: number;
    /** Those in the time range. */
    readonly events: number;
    readonly problems: number;
  };
  /** The reading was interrupted: everything is about what was read until then. */
  readonly partial: boolean;
}

/** How often a rule fired on one clock. */
export interface FiredOnClock {
  readonly clock: Clock;
  /** Matches, before the pipes of the query chose among them. */
  readonly matches: number;
  readonly findings: number;
  /** Findings that are some only because of `--maxspan-scale` or `--order-tolerance`. */
  readonly widened: number;
}

/** One bracket of the query. */
export interface ExplainedStep {
  /** Counted from 1; that of `until` is the one after the last step. */
  readonly number: number;
  /** What the bracket is for: an event that must occur, one that must not, or one that ends sequences. */
  readonly role: 'step' | 'missing' | 'until';
  /** How many events of it one match has. */
  readonly runs: number;
  /** The event category that it asks for; null for `any`. */
  readonly category: string | null;
  /** Events of this category. */
  readonly events: number;
  readonly conditions: readonly ExplainedCondition[];
}

/** One condition of a step, and how many events of the step's category it lets pass. */
export interface ExplainedCondition {
  /** `join-keys` stands for: the event has a value for every `by` field that is not optional. */
  readonly kind: 'condition' | 'join-keys';
  /** As EQL; for `join-keys` the names of the fields. */
  readonly text: string;
  /** Events that pass this condition, whatever the others say. */
  readonly alone: number;
  /** Events that pass this one and all before it; those of the last are the candidates of the step. */
  readonly together: number;
  /** Fields that it needs and that no event of the category has. */
  readonly neverSeen: readonly UnseenField[];
  /** What its fields, four at the most, held in the events that it was the first to refuse; empty where any passed. */
  readonly refused: readonly RefusedField[];
}

/** What a field held in events that a condition refused. */
export interface RefusedField {
  readonly field: string;
  /** The most frequent ones, those first. */
  readonly values: readonly RefusedValue[];
}

/** A field that no event of a category has. */
export interface UnseenField {
  readonly field: string;
  /** Events of other categories that have it. */
  readonly elsewhere: number;
}

/** A value that a condition refused; passwords are masked. */
export interface RefusedValue {
  /** Null for events without the field. */
  readonly value: Scalar | null;
  readonly events: number;
}

/** How far the join keys came. */
export interface ExplainedKeys {
  /** Join keys that any step of a match has. */
  readonly count: number;
  /** Those for which every step occurred. */
  readonly complete: number;
  /** There are more than were kept: `count` is the least that there are, and a key may have come further than told. */
  readonly isCut: boolean;
  /** Those that came furthest, the closest first. */
  readonly list: readonly ExplainedKey[];
  /** How many more there are. */
  readonly more: number;
}

/** One join key: what occurred for it, and what it lacks for a match. */
export interface ExplainedKey {
  readonly join: readonly { readonly field: string; readonly value: Scalar | null }[];
  /** How many of the events that a match needs occurred, in whatever order. */
  readonly reached: number;
  readonly needed: number;
  /** Only the first events of the key were looked at. */
  readonly isCut: boolean;
  /** What came of it on each clock; clocks that say the same stand together. */
  readonly verdicts: readonly ClockVerdict[];
}

/** What came of a join key. */
export interface ClockVerdict {
  readonly clocks: readonly Clock[];
  readonly verdict: Verdict;
  /** Options with which a scan accepts it, tried out; null where none does. */
  readonly remedy: string | null;
  /** It was accepted because of such an option. */
  readonly isWidened: boolean;
  /** The events that it is about. */
  readonly events: readonly ExplainedEvent[];
}

/** Why events of one join key are a match or none. Steps are counted from 1. */
export type Verdict =
  | { readonly kind: 'fired' }
  /** Steps that occurred too rarely; `untimed` tells that there are enough events, but some have no time on the clock. */
  | { readonly kind: 'too-few'; readonly untimed: boolean; readonly lacking: readonly Lack[] }
  /** Steps share events, and there are not enough different ones. */
  | { readonly kind: 'one-event' }
  /** In order, but too far apart. Times in nanoseconds. */
  | {
      readonly kind: 'beyond-maxspan';
      readonly first: number;
      readonly last: number;
      readonly span: bigint;
      readonly maxspan: bigint;
    }
  /** The event of `early` comes `by` nanoseconds before that of `after`, which it has to follow. */
  | {
      readonly kind: 'out-of-order';
      readonly early: number;
      readonly after: number;
      readonly by: bigint;
      /** Whether `--order-tolerance` is for this rule at all. */
      readonly tolerable: boolean;
    }
  /** The event of `until` came between the events. */
  | { readonly kind: 'ended' }
  /**
   * Events occurred that must be missing: of one step that prevents a match by itself, or of two, before and after the
   * events, that leave no time of the length of maxspan between them.
   */
  | { readonly kind: 'forbidden'; readonly steps: readonly number[] }
  /** There is no match, and none of the above is known to be the cause. */
  | { readonly kind: 'unclear' };

/** A step that occurred too rarely. */
export interface Lack {
  readonly step: number;
  readonly has: number;
  readonly needs: number;
}

/** An event of a join key. */
export interface ExplainedEvent {
  /** Counted from 1. */
  readonly step: number;
  readonly origin: Origin;
  readonly times: Readonly<Record<Clock, Instant | null>>;
  readonly host: string | null;
  /** What happened, in one line; passwords are masked. */
  readonly text: string;
}
