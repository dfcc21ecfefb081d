import { type CompiledQuery, compileQuery, type QuerySettings } from '../compile/compile-query.ts';
import { FieldTable } from '../compile/event-view.ts';
import type { DetectorRule } from '../detect/detector.ts';
import type { RuleInfo } from '../model/rule.ts';
import type { Rule } from '../rules/parse-rule.ts';

/** A rule, ready to run: what the detector tries, what the correlator needs, and who it is. */
export interface ReadyRule extends DetectorRule, CompiledQuery {
  readonly info: RuleInfo;
}

/** Rules compiled together, so that they share the look-ups of their fields. */
export interface RuleSet {
  readonly rules: readonly ReadyRule[];
  readonly table: FieldTable;
}

/** Compiles rules that passed the checks. */
export function compileRules(rules: readonly Rule[], settings: QuerySettings): RuleSet {
  const table = new FieldTable();
  const slot = (name: string) => table.slot(name.split('.'));
  const ready = rules.map((rule) => ({
    ...compileQuery(rule.query, table, settings),
    info: rule.info,
    categorySlot: slot(rule.categoryField),
    timestampSlot: rule.timestampField === null ? null : slot(rule.timestampField),
    tiebreakerSlot: slot(rule.tiebreakerField),
  }));
  return { rules: ready, table };
}
