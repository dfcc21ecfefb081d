import { Chalk, type ChalkInstance } from 'chalk';
import type { QueryPiece } from '../model/query-piece.ts';
import type { RuleInfo } from '../model/rule.ts';
import { exactJson } from '../text/exact-json.ts';
import { isolateRtl } from '../text/isolate-rtl.ts';
import { visible } from '../text/visible.ts';
import { heading, labelledList } from './finding-text.ts';
import type { Style } from './format.ts';
import { inner, type Layout, labelled, setIn } from './layout.ts';
import { printable } from './printable.ts';
import { proseLines } from './prose-lines.ts';
import { queryLines } from './query-lines.ts';
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

function rulePage(rule: ShownRule, { color, width }: Style): string {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const layout = { paint, width: Math.max(MIN_WIDTH, width) };
  const body = inner(layout);
  const { info } = rule;
  const { note = '', falsePositives = [], references = [] } = info;
  const parts = [
    [heading(info.severity, info.name, layout), ...setIn(facts(rule, body))],
    part('What it finds', [wrapWords(visible(descriptionOf(info)), body.width)], paint),
    part('Query', trimmed(queryLines(rule.query, body)), paint),
    part(
      'False positives',
      falsePositives.flatMap((one) => item(one, body)),
      paint,
    ),
    part('Triage notes', trimmed(noteLines(note, body)), paint),
    part(
      'References',
      references.map((one) => wrapWords(visible(one), body.width, 2)),
      paint,
    ),
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

function item(text: string, { width }: Layout): readonly string[] {
  return [wrapWords(`- ${printable(text.replaceAll(/\s+/g, ' ').trim())}`, width, 2)];
}

/** Code in it is left as it is where it fits. */
function noteLines(note: string, { width }: Layout): readonly string[] {
  const text = note.split('\n').map(printable).join('\n');
  return proseLines(text, width).flatMap((line) => wrapWords(line, width, 4).split('\n'));
}

/** Without the empty lines at both ends. */
function trimmed(lines: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.trim() !== '');
  const last = lines.findLastIndex((line) => line.trim() !== '');
  return first === -1 ? [] : lines.slice(first, last + 1);
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
