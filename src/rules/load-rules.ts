import { parseRule, type Rule, type RuleDefaults, type RuleFailure } from './parse-rule.ts';
import { type RulePath, readRuleFiles } from './read-rule-files.ts';

/** Rules of several places together. */
export interface LoadedRules {
  readonly rules: readonly Rule[];
  /** Every rule that was not loaded, each reason by itself. */
  readonly failures: readonly RuleFailure[];
}

/**
 * Loads rule files, and folders of them. A file named twice is loaded once; of two rules with the same id the first is
 * kept. What cannot be read or loaded is a failure.
 */
export function loadRules(paths: readonly RulePath[], defaults?: RuleDefaults): LoadedRules {
  const failures: RuleFailure[] = [];
  const rules = new Map<string, Rule>();
  const seen = new Set<string>();
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
