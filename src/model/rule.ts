/** Every severity, from harmless to bad. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

/** How bad a match is, as Elastic's rules say it; ordered from harmless to bad in {@link SEVERITIES}. */
export type Severity = (typeof SEVERITIES)[number];

/** An ATT&CK technique, or sub-technique, with its identifier such as `T1053.005`. */
export interface Technique {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
  readonly subtechnique?: readonly Technique[] | undefined;
}

/** One `[[rule.threat]]` table of a rule file. */
export interface Threat {
  readonly framework: string;
  readonly tactic: { readonly id: string; readonly name: string; readonly reference: string };
  readonly technique?: readonly Technique[] | undefined;
}

/** What a rule says about itself. */
export interface RuleInfo {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly severity: Severity;
  /** 0 to 100. */
  readonly riskScore: number;
  readonly tags: readonly string[];
  readonly threat: readonly Threat[];
  /** How to look into a match, in Markdown. */
  readonly note?: string | undefined;
  /** What else may match, a sentence each. */
  readonly falsePositives?: readonly string[] | undefined;
  /** Addresses of pages about it. */
  readonly references?: readonly string[] | undefined;
  /** The file the rule was read from, as the user named it. */
  readonly file: string;
}

/** A rule that was not loaded, and why. */
export interface SkippedRule {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly reason: string;
}
