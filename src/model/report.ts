import type { Case } from './case.ts';
import type { Clock, Instant } from './event.ts';
import type { JsonObject, Scalar } from './json.ts';
import type { Origin, Problem } from './record.ts';
import type { RuleInfo, Severity, SkippedRule } from './rule.ts';
import type { Triage } from './triage.ts';

/** One event of a finding. */
export interface FoundEvent {
  readonly missing: false;
  readonly origin: Origin;
  /** Time on the finding's first clock; null where the event has none. */
  readonly time: Instant | null;
  /** `host.name` of the event; null where it has none. */
  readonly host: string | null;
  /** The event as ECS. */
  readonly event: JsonObject;
  /** The fields that the step tests, in the order of the query, with the event's values. */
  readonly tested: readonly { readonly field: string; readonly values: readonly Scalar[] }[];
}

/** A place in a sequence that had to stay empty, and did. */
export interface MissingEvent {
  readonly missing: true;
}

/** A match with its rule and its triage. */
export interface Finding {
  readonly rule: RuleInfo;
  readonly kind: 'event' | 'sequence' | 'sample';
  /** The clocks on which the rule matched. Times below are those of the first. */
  readonly clock: readonly Clock[];
  /** Names of the `by` fields, as the first step has them, and their values. */
  readonly join: readonly { readonly field: string; readonly value: Scalar | null }[];
  /** Time of the earliest and of the latest event; null where no event has one. */
  readonly first: Instant | null;
  readonly last: Instant | null;
  readonly steps: readonly (FoundEvent | MissingEvent)[];
  /** The input ended before the time in which a missing event could still have come. */
  readonly cutOff: boolean;
  /** What it means; null where nobody looked. */
  readonly triage: Triage | null;
  /** The case that it is part of; null where nobody looked. */
  readonly case: string | null;
}

/** Findings with what they mean, and the cases that they are part of. */
export interface TriagedFindings {
  readonly findings: FindingList;
  readonly cases: readonly Case[];
}

/** A rule that could not have matched: fields it needs never occurred in the input. */
export interface BlindRule {
  readonly id: string;
  readonly fields: readonly string[];
}

/** How many findings there are. */
export interface FindingCounts {
  readonly all: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** Findings in the order of their last event, then rule id, then join key. They can be gone through more than once. */
export interface FindingList extends Iterable<Finding> {
  readonly counts: FindingCounts;
}

/** All that a scan has to say. */
export interface Report {
  readonly findings: FindingList;
  /** Findings about one thing, in the order of their first events; null where there were too many findings to look. */
  readonly cases: readonly Case[] | null;
  readonly rules: {
    readonly loaded: number;
    readonly skipped: readonly SkippedRule[];
    readonly blind: readonly BlindRule[];
  };
  readonly problems: readonly Problem[];
  readonly stats: {
    readonly files: number;
    readonly records: number;
    readonly events: number;
    /** All problems, also those that were only counted. */
    readonly problems: number;
    /** Files in folders, and members of archives, that were passed over because they are no logs or hidden. */
    readonly skippedFiles: number;
  };
  /** The scan was interrupted: findings are those found until then. */
  readonly partial: boolean;
}
