import type { Problem } from './record.ts';
import type { Finding } from './report.ts';
import type { RuleInfo, SkippedRule } from './rule.ts';

/** What a rule must do with a sample: find something in it, or nothing. */
export type Expectation = 'hit' | 'miss';

/** What a rule did with one sample. */
export interface TestedSample {
  /** The file, as reports call it. */
  readonly file: string;
  readonly expected: Expectation;
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** Events that were read. */
  readonly events: number;
  /** What could not be read; `problemCount` counts also those that were only counted. */
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  /** Fields that the rule needs and that never occurred: it cannot have found anything. */
  readonly blind: readonly string[];
}

/** What a rule did with all its samples. */
export interface RuleTest {
  readonly rule: RuleInfo;
  /** Empty where the rule has none. */
  readonly samples: readonly TestedSample[];
  /** The folders that were searched for samples, in their order. */
  readonly searched: readonly string[];
  /** Files among the samples whose names say neither `hit-` nor `miss-`. */
  readonly ignored: readonly string[];
}

/** All that `rules test` has to say. */
export interface RuleTestReport {
  readonly tests: readonly RuleTest[];
  /** Rules with mistakes. */
  readonly errors: readonly SkippedRule[];
  /** Rules that are right, but not for this program. */
  readonly unsupported: readonly SkippedRule[];
  /** Interrupted: the rules that follow were not tested. */
  readonly partial: boolean;
}
