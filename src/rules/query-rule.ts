import type { EqlError } from '../eql/error.ts';
import { plainSource } from '../eql/source.ts';
import { type Rule, readQuery } from './parse-rule.ts';
import type { RuleDefaults } from './rule-defaults.ts';

/** Makes a rule of a query typed by hand, or tells all its mistakes. */
export function queryRule(
  text: string,
  defaults: RuleDefaults,
): { readonly rule: Rule } | { readonly errors: readonly EqlError[] } {
  const source = plainSource(text);
  const { query, errors } = readQuery(source);
  if (query === null || errors.length > 0) return { errors };
  const info = {
    id: 'query',
    name: text,
    description: 'A query from the command line.',
    severity: 'low',
    riskScore: 0,
    tags: [],
    threat: [],
    file: source.name,
  } as const;
  return { rule: { info, query, source, ...defaults } };
}
