import type { Case } from './case.ts';
import type { Clock, Instant } from './event.ts';
import type { JsonObject, Scalar } from './json.ts';
import type { Origin, Problem } from './record.ts';
import type { RuleInfo, Severity, SkippedRule } from './rule.ts';
import type { Stack } from './stack.ts';
import type { Triage } from './triage.ts';

/** One event of a finding. */
export interface FoundEvent {
  readonly missing: false;
  readonly origin: Origin;
  /** Time on the finding's first clock; null where the event has none. */
  readonly time: Instant | null;
  /** `host.name` of the event; null where it has none. */
  readonly host: string | null;
  /** The event as ECS, as it was recorded. */
  readonly event: JsonObject;
  /** What happened, in one line; passwords are masked. Made of what the log has, so it may hold hostile characters. */
  readonly text: string;
  /** The fields that the step tests, in the order of the query, with the event's values; passwords are masked. */
  readonly tested: readonly { readonly field: string; readonly values: readonly Scalar[] }[];
}

/** A place in a sequence that had to stay empty, and did. */
export interface MissingEvent {
  readonly missing: true;
}

/** What may be widened so that more sequences match: the time they may take, and the order of their events. */
export type Widened = 'maxspan' | 'order';

/** A match with its rule and its triage. */
export interface Finding {
  /** Names what it is about: the same for the same on another day, wherever and however it was logged. */
  readonly fingerprint: string;
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
  /** What had to be widened for it to match; empty for what Elastic would find. */
  readonly widened: readonly Widened[];
  /** What it means; null where nobody looked. */
  readonly triage: Triage | null;
  /** The case that it is part of; null where nobody looked. */
  readonly case: string | null;
}

/** Findings with what they mean, and the cases that they are part of. */
export interface TriagedFindings {
  readonly findings: FindingList;
  readonly cases: readonly Case[];
  /** How many findings were left without, because there are too many. */
  readonly untold: number;
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

/**
 * Findings in the order of their last event, then rule id, then join key; those that had to be widened for come after
 * all others, in the same order. They can be gone through more than once.
 */
export interface FindingList extends Iterable<Finding> {
  readonly counts: FindingCounts;
  /** Those of one severity, in the same order. No others are made on the way, so that all severities take one time. */
  readonly ofSeverity: (severity: Severity) => Iterable<Finding>;
}

/** An event of a near miss. */
export type NearEvent = Pick<FoundEvent, 'origin' | 'time' | 'host'>;

/** Events that would be a match of a sequence if their times were a little different. It is no finding. */
export interface NearMiss {
  readonly rule: RuleInfo;
  readonly kind: 'beyond-maxspan' | 'out-of-order';
  /** The clocks on which it is one. Times below are those of the first. */
  readonly clock: readonly Clock[];
  /** By how much it misses, in nanoseconds: time beyond maxspan, or that an event comes too early. */
  readonly by: bigint;
  /** The option with which it is found. */
  readonly hint: string;
  readonly join: Finding['join'];
  readonly steps: readonly (NearEvent | MissingEvent)[];
}

/** The near misses of a scan, as far as they are told. */
export interface NearMisses {
  /** In the order of the rules, then of their last events. */
  readonly list: readonly NearMiss[];
  /** How many more there are. */
  readonly more: number;
  /** Names of rules with too many events to look for near misses. */
  readonly skippedRules: readonly string[];
}

/** Clocks of one host that do not agree: times below are log time less event time. */
export interface ClockWarning {
  readonly host: string;
  readonly channel: string;
  /** Network events more than 5 s apart, or a channel that is off by whole hours. */
  readonly kind: 'network-skew' | 'hours';
  /**
   * Events whose two times are more than 5 s apart, for network events of a channel that is off by hours: more than those
   * hours and 5 s; and all that have two times. Events that were not parsed do not count.
   */
  readonly events: number;
  readonly of: number;
  /** Of these events, less the hours by which network events are off with their channel; right to ten percent. */
  readonly medianMs: number;
  readonly largestMs: number;
  /** What is wrong, and what to do. */
  readonly message: string;
}

/** All that a scan has to say. */
export interface Report {
  readonly findings: FindingList;
  /** How many more findings there are that a baseline hides; null where none was given. */
  readonly hidden: number | null;
  /** Findings beyond the worst, that are in no case and not explained because there are too many. */
  readonly untold: number;
  /** Findings about one thing, in the order of their first events. */
  readonly cases: readonly Case[];
  /** Worked out when it is first asked for. */
  readonly nearMisses: NearMisses;
  readonly rules: {
    readonly loaded: number;
    readonly skipped: readonly SkippedRule[];
    readonly blind: readonly BlindRule[];
  };
  readonly problems: readonly Problem[];
  /** By host and channel. */
  readonly clockWarnings: readonly ClockWarning[];
  /** Null where it was not asked for. */
  readonly stack: Stack | null;
  readonly stats: {
    readonly files: number;
    readonly records: number;
    /** Records that were parsed: all but those that no rule can match. */
    readonly parsed: number;
    /** Of those, the events in the time range that was asked for. */
    readonly events: number;
    /** All problems, also those that were only counted. */
    readonly problems: number;
    /** Files in folders, and members of archives, that were passed over because they are no logs or hidden. */
    readonly skippedFiles: number;
    /**
     * Times of the earliest and the latest event, whether or not they are in the time range that was asked for, on the
     * log clock unless the other one was asked for; null where none is known. Where not every record was parsed, these are
     * the times of those that were, and of the first and last line of every 4 MiB.
     */
    readonly first: Instant | null;
    readonly last: Instant | null;
  };
  /** The scan was interrupted: findings are those found until then. */
  readonly partial: boolean;
}
