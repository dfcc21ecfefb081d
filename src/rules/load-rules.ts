import { parseRule, type Rule, type RuleFailure } from './parse-rule.ts';
import { type RulePath, readRuleFiles } from './read-rule-files.ts';
import type { RuleDefaults } from './rule-defaults.ts';

/** Rules of several places together. */
export interface LoadedRules {
  readonly rules: readonly Rule[];
  /** Every rule that was not loaded, each reason by itself. */
  readonly failures: readonly RuleFailure[];
}

/** Rules that are there already, each with the path of its file, every link resolved. */
export type KnownRules = readonly { readonly rule: Rule; readonly real: string }[];

/**
 * Loads rule files, and folders of them, besides those that are known. A file named twice is loaded once; of two rules
 * with the same id the first is kept. What cannot be read or loaded is a failure.
 */
export function loadRules(
  paths: readonly RulePath[],
  defaults?: RuleDefaults,
  known: KnownRules = [],
): LoadedRules {
  const failures: RuleFailure[] = [];
  const rules = new Map(known.map(({ rule }) => [rule.info.id, rule]));
  const seen = new Set(known.map(({ real }) => real));
  for (const file of readRuleFiles(paths)) {
    if ('reason' in file) {
      failures.push(fileFailure(file.name, file.reason));
    } else if (!seen.has(file.real)) {
      seen.add(file.real);
      const parsed = parseRule(file.name, file.document, defaults);
      failures.push(...(parsed.ok ? addRule(parsed.rule, rules) : parsed.failures));
    }
  }
  return { rules: [...rules.values()], failures };
}

function addRule(rule: Rule, rules: Map<string, Rule>): readonly RuleFailure[] {
  const { id, file } = rule.info;
  const known = rules.get(id);
  if (known !== undefined) {
    return [fileFailure(file, `rule_id ${id} is already used by ${known.info.file}`)];
  }
  rules.set(id, rule);
  return [];
}

function fileFailure(file: string, reason: string): RuleFailure {
  return { file, line: 1, column: 1, reason, kind: 'error', text: `${file}: ${reason}` };
}
