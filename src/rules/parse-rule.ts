import { parse, TomlError } from 'smol-toml';
import type { z } from 'zod';
import type { Query } from '../eql/ast.ts';
import { checkQuery } from '../eql/check-query.ts';
import { EqlError } from '../eql/error.ts';
import { parseQuery } from '../eql/parser.ts';
import { plainSource, positionIn, type Source } from '../eql/source.ts';
import type { RuleInfo, SkippedRule } from '../model/rule.ts';
import { quoted } from '../text/visible.ts';
import { locateQuery } from './locate-query.ts';
import { ELASTIC_DEFAULTS, type RuleDefaults } from './rule-defaults.ts';
import { type RuleFile, ruleFile, ruleKind } from './rule-file.ts';

/** A rule whose query was read and checked. */
export interface Rule extends RuleDefaults {
  readonly info: RuleInfo;
  readonly query: Query;
  readonly source: Source;
}

/** A rule file that was not loaded: every reason, with its position and, for query errors, its code frame. */
export interface RuleFailure extends SkippedRule {
  /** `error` is a mistake in the file; `unsupported` is a rule that is right, but not for this program. */
  readonly kind: 'error' | 'unsupported';
  /** The message as shown to people: position, message, code frame. */
  readonly text: string;
}

/** What became of a rule file: a rule, or all the reasons why not. */
export type ParsedRule =
  | { readonly ok: true; readonly rule: Rule }
  | { readonly ok: false; readonly failures: readonly RuleFailure[] };

/** Reads the text of one rule file in Elastic's TOML format. Never throws for what the file holds. */
export function parseRule(
  file: string,
  document: string,
  defaults: RuleDefaults = ELASTIC_DEFAULTS,
): ParsedRule {
  let toml: unknown;
  try {
    toml = parse(document);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    return failure(file, { line: error.line, column: error.column }, tomlReason(error));
  }
  const unsupported = foreign(toml);
  if (unsupported !== null) {
    const position = positionIn(document, keyOffset(document, ['rule', unsupported.key]));
    return failure(file, position, `${unsupported.what} is not supported`, 'unsupported');
  }
  const checked = ruleFile.safeParse(toml, { reportInput: true });
  if (checked.success) return parseQueryOf(file, document, checked.data, defaults);
  const reasons = checked.error.issues.map((issue) => keyFailure(file, document, issue));
  return { ok: false, failures: [...reasons, ...mistakesInQuery(file, document, toml)] };
}

/** Those of the query of a file that has others as well, so that all are told at once. */
function mistakesInQuery(file: string, document: string, toml: unknown): readonly RuleFailure[] {
  const { query } = ruleKind.safeParse(toml).data?.rule ?? {};
  if (query === undefined) return [];
  return readQuery(sourceOf(file, document, query)).errors.map((error) =>
    queryFailure(file, error),
  );
}

/** smol-toml appends a code frame to its message; the position says the same. */
function tomlReason(error: TomlError): string {
  const [first = 'cannot be read'] = error.message.split('\n');
  return `not valid TOML: ${first.replace(/^Invalid TOML document: /, '')}`;
}

function keyFailure(file: string, document: string, issue: z.core.$ZodIssue): RuleFailure {
  const path = issue.path.join('.');
  const position = positionIn(document, keyOffset(document, issue.path));
  return describe(file, position, `${path}: ${issue.message}${found(issue.input)}`);
}

/** What stands in the file, if it is short enough to say. */
function found(input: unknown): string {
  if (typeof input === 'string') return `, found ${quoted(input)}`;
  return typeof input === 'number' || typeof input === 'boolean' ? `, found ${input}` : '';
}

/** Offset of the innermost key or table of `path` that stands in the file; a key may be wrong because it is missing. */
function keyOffset(document: string, path: readonly PropertyKey[]): number {
  const names = path.filter((part) => typeof part === 'string');
  const offsets = names.map((name) =>
    document.search(new RegExp(`^[ \\t[]*(?:rule\\.)?${name}\\b`, 'm')),
  );
  return offsets.findLast((offset) => offset >= 0) ?? 0;
}

/** What makes a rule one that is not for this program: its language, or a type that needs no query. */
function foreign(toml: unknown): { readonly key: string; readonly what: string } | null {
  const { language, type } = ruleKind.safeParse(toml).data?.rule ?? {};
  if (language === 'eql' || (language === undefined && (type ?? 'eql') === 'eql')) return null;
  return language === undefined
    ? { key: 'type', what: `rule type "${type}"` }
    : { key: 'language', what: `language "${language}"` };
}

function parseQueryOf(
  file: string,
  document: string,
  { rule }: RuleFile,
  defaults: RuleDefaults,
): ParsedRule {
  const { query } = rule;
  if (query === undefined) {
    const position = positionIn(document, keyOffset(document, ['rule']));
    return failure(file, position, 'rule.query is missing');
  }
  const source = sourceOf(file, document, query);
  const { query: tree, errors } = readQuery(source);
  if (tree === null || errors.length > 0) {
    return { ok: false, failures: errors.map((error) => queryFailure(file, error)) };
  }
  return { ok: true, rule: makeRule(file, source, tree, rule, defaults) };
}

function sourceOf(file: string, document: string, query: string): Source {
  const place = locateQuery(document);
  return place?.text === query
    ? { name: file, document, ...place }
    : plainSource(query, `${file} (in its query)`);
}

/** Parses and checks a query; all its mistakes at once, unless its syntax is wrong. */
export function readQuery(source: Source): {
  readonly query: Query | null;
  readonly errors: readonly EqlError[];
} {
  try {
    const query = parseQuery(source);
    return { query, errors: checkQuery(query, source) };
  } catch (error) {
    if (!(error instanceof EqlError)) throw error;
    return { query: null, errors: [error] };
  }
}

function queryFailure(file: string, error: EqlError): RuleFailure {
  const { line, column } = error.position;
  return { file, line, column, reason: error.message, kind: 'error', text: error.format() };
}

function makeRule(
  file: string,
  source: Source,
  query: Query,
  rule: RuleFile['rule'],
  defaults: RuleDefaults,
): Rule {
  const info = {
    id: rule.rule_id,
    name: rule.name,
    description: rule.description,
    severity: rule.severity,
    riskScore: rule.risk_score,
    tags: rule.tags,
    threat: rule.threat,
    note: rule.note,
    falsePositives: rule.false_positives,
    references: rule.references,
    file,
  };
  return {
    info,
    query,
    source,
    categoryField: rule.event_category_override ?? defaults.categoryField,
    timestampField: rule.timestamp_field ?? defaults.timestampField,
    tiebreakerField: rule.tiebreaker_field ?? defaults.tiebreakerField,
  };
}

function failure(
  file: string,
  position: { readonly line: number; readonly column: number },
  reason: string,
  kind: RuleFailure['kind'] = 'error',
): ParsedRule {
  return { ok: false, failures: [describe(file, position, reason, kind)] };
}

function describe(
  file: string,
  { line, column }: { readonly line: number; readonly column: number },
  reason: string,
  kind: RuleFailure['kind'] = 'error',
): RuleFailure {
  return { file, line, column, reason, kind, text: `${file}:${line}:${column}: ${reason}` };
}
