import { type CompiledQuery, compileQuery, type QuerySettings } from '../compile/compile-query.ts';
import { FieldTable } from '../compile/event-view.ts';
import type { DetectorRule } from '../detect/detector.ts';
import type { RuleInfo } from '../model/rule.ts';
import type { Rule } from '../rules/parse-rule.ts';

/** What a thread needs of a rule to try events against it. Plain data. */
export type WorkerRule = Pick<
  Rule,
  'info' | 'query' | 'categoryField' | 'timestampField' | 'tiebreakerField'
>;

/** A rule, ready to run: what the detector tries, what the correlator needs, and who it is. */
export interface ReadyRule extends DetectorRule, CompiledQuery {
  readonly info: RuleInfo;
}

/** Rules compiled together, so that they share the look-ups of their fields. */
export interface RuleSet {
  readonly rules: readonly ReadyRule[];
  readonly table: FieldTable;
  /** What they were made of; other threads make the same of it. */
  readonly made: { readonly of: readonly WorkerRule[]; readonly settings: QuerySettings };
}

/** Compiles rules that passed the checks. */
export function compileRules(rules: readonly WorkerRule[], settings: QuerySettings): RuleSet {
  const table = new FieldTable();
  const slot = (name: string) => table.slot(name.split('.'));
  const ready = rules.map((rule) => ({
    ...compileQuery(rule.query, table, settings),
    info: rule.info,
    categorySlot: slot(rule.categoryField),
    timestampSlot: rule.timestampField === null ? null : slot(rule.timestampField),
    tiebreakerSlot: slot(rule.tiebreakerField),
  }));
  return { rules: ready, table, made: { of: rules.map(withoutSource), settings } };
}

/** The source of a query holds a function, which cannot be sent to a thread, and the whole text of its file. */
function withoutSource(rule: WorkerRule): WorkerRule {
  const { info, query, categoryField, timestampField, tiebreakerField } = rule;
  return { info, query, categoryField, timestampField, tiebreakerField };
}
