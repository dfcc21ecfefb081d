import { wildcard } from '../compile/wildcard.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import type { Rule } from './parse-rule.ts';

/** Which rules apply; what is left out does not restrict. */
export interface RuleFilter {
  /** Ids or names; `*` stands for any characters, case does not matter. */
  readonly only: readonly string[];
  readonly exclude: readonly string[];
  /** A rule must have one of these tags; as above. */
  readonly tags: readonly string[];
  /** Least severity. */
  readonly severity: Severity | null;
}

/** The rules that `filter` lets pass, in their order. */
export function selectRules(rules: readonly Rule[], filter: RuleFilter): readonly Rule[] {
  const { only, exclude, tags, severity } = filter;
  return rules.filter(({ info }) => {
    const names = [info.id, info.name];
    return (
      (only.length === 0 || anyMatches(only, names)) &&
      !anyMatches(exclude, names) &&
      (tags.length === 0 || anyMatches(tags, info.tags)) &&
      (severity === null || isAtLeast(info.severity, severity))
    );
  });
}

/** Whether `severity` is as bad as `least`, or worse. */
export function isAtLeast(severity: Severity, least: Severity): boolean {
  return SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least);
}

function anyMatches(patterns: readonly string[], texts: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const matches = wildcard(pattern.toLowerCase());
    return texts.some((text) => matches(text.toLowerCase()));
  });
}
