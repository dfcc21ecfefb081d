import type { Severity } from './rule.ts';
import type { RelatedEvent } from './triage.ts';

/** Findings about one thing. */
export interface Case {
  /** `case-1`, `case-2` … in the order of the first event. */
  readonly id: string;
  readonly title: string;
  /** The highest of its findings. */
  readonly severity: Severity;
  readonly hosts: readonly string[];
  /** Path of the task, or its GUID; null where the case is about none. */
  readonly task: string | null;
  /** `DOMAIN\name`. */
  readonly user: string | null;
  /** Address of the remote side. */
  readonly from: string | null;
  /** What all times of the case are read from; those of its findings may be on the event clock. */
  readonly clock: 'log';
  /** ISO 8601; null where no event has a time. */
  readonly first: string | null;
  readonly last: string | null;
  /** Places of its findings in the list that was given, from 0. */
  readonly findings: readonly number[];
  /** What belongs to any of its findings, each event once, in time order. */
  readonly evidence: readonly CaseEvidence[];
}

/** An event of a case. */
export interface CaseEvidence extends Omit<RelatedEvent, 'steps'> {
  /** Of which findings it is a step; `step` counts from 1. */
  readonly steps?: readonly { readonly finding: number; readonly step: number }[];
}
