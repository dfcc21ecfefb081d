import { Chalk, type ChalkInstance } from 'chalk';
import type { QueryPiece, QueryPieceKind } from '../model/query-piece.ts';
import type { RuleInfo } from '../model/rule.ts';
import { exactJson } from '../text/exact-json.ts';
import { isolateRtl } from '../text/isolate-rtl.ts';
import { visible } from '../text/visible.ts';
import { heading, labelledList } from './finding-text.ts';
import type { Style } from './format.ts';
import { inner, type Layout, labelled, setIn } from './layout.ts';
import { proseLines } from './prose-lines.ts';
import { descriptionOf, namedTechniques, sources, techniques } from './rule-facts.ts';
import type { ListedRule } from './rule-list.ts';
import { wrapWords } from './wrap-words.ts';

/** A rule as `rules show` shows it. */
export interface ShownRule extends ListedRule {
  /** Its query, in pieces to colour. */
  readonly query: readonly QueryPiece[];
}

/** How `rules show` can be written. */
export const RULE_PAGE_FORMATS = {
  text: rulePage,
  json: ruleJson,
} satisfies Record<string, (rule: ShownRule, style: Style) => string>;

const MIN_WIDTH = 20;

const PAINT: Readonly<Record<QueryPieceKind, (paint: ChalkInstance) => ChalkInstance>> = {
  keyword: (paint) => paint.magenta,
  category: (paint) => paint.yellow,
  field: (paint) => paint.cyan,
  function: (paint) => paint.blue,
  string: (paint) => paint.green,
  number: (paint) => paint.yellow,
  comment: (paint) => paint.dim,
  other: (paint) => paint.reset,
};

function rulePage(rule: ShownRule, { color, width }: Style): string {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const layout = { paint, width: Math.max(MIN_WIDTH, width) };
  const body = inner(layout);
  const { info } = rule;
  const { note = '', falsePositives = [], references = [] } = info;
  const parts = [
    [heading(info.severity, info.name, layout), ...setIn(facts(rule, body))],
    part('What it finds', [wrapWords(visible(descriptionOf(info)), body.width)], paint),
    part('Query', queryLines(rule.query, paint), paint),
    part(
      'False positives',
      falsePositives.flatMap((one) => item(one, body)),
      paint,
    ),
    part('Triage notes', trimmed(proseLines(printableText(note), body.width)), paint),
    part('References', references.map(visible), paint),
  ];
  const text = parts.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
  return isolateRtl(`${text.join('\n\n')}\n`);
}

function facts({ info, kind }: ShownRule, layout: Layout): readonly string[] {
  return [
    ...labelled('id', visible(info.id), layout),
    ...labelled('kind', kind, layout),
    ...labelled('risk', `${info.riskScore} of 100`, layout),
    ...labelledList('techniques', namedTechniques(info), layout),
    ...labelledList('sources', sources(info), layout),
    ...labelledList('tags', info.tags, layout),
    ...labelled('file', visible(info.file), layout),
  ];
}

/** A heading and lines below it; nothing where the lines are empty. */
function part(title: string, lines: readonly string[], paint: ChalkInstance): readonly string[] {
  return lines.join('').trim() === '' ? [] : [paint.bold(title), ...setIn(lines)];
}

/** Lines of a query are not broken: it is to be copied. */
function queryLines(query: readonly QueryPiece[], paint: ChalkInstance): readonly string[] {
  const painted = query.map(({ kind, text }) =>
    text
      .split('\n')
      .map((line) => (line === '' ? '' : PAINT[kind](paint)(printable(line))))
      .join('\n'),
  );
  return trimmed(painted.join('').split('\n'));
}

function item(text: string, { width }: Layout): readonly string[] {
  return [wrapWords(`- ${printable(text.replaceAll(/\s+/g, ' ').trim())}`, width, 2)];
}

/** Without the empty lines at both ends. */
function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
}

/** The same for a text of several lines. */
function printableText(text: string): string {
  return text.split('\n').map(printable).join('\n');
}

function printable(line: string): string {
  return visible(line.replaceAll('\t', '  ').replace(/\r$/, ''));
}

function ruleJson({ info, kind, query }: ShownRule): string {
  return `${exactJson({ ...ruleFacts(info), kind, query: query.map(({ text }) => text).join('') }, 2)}\n`;
}

function ruleFacts(info: RuleInfo): Record<string, unknown> {
  return {
    id: info.id,
    name: info.name,
    severity: info.severity,
    risk_score: info.riskScore,
    description: info.description,
    techniques: techniques(info),
    sources: sources(info),
    tags: info.tags,
    threat: info.threat,
    false_positives: info.falsePositives ?? [],
    note: info.note ?? null,
    references: info.references ?? [],
    file: info.file,
  };
}
