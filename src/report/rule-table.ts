import { Chalk, type ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import { visible } from '../text/visible.ts';
import { heading, labelledList } from './finding-text.ts';
import type { Style } from './format.ts';
import { inner, type Layout, labelled, setIn } from './layout.ts';
import { sources, techniques } from './rule-facts.ts';
import type { ListedRule } from './rule-list.ts';

/** Columns that each cell but the name takes, blanks included; the name takes what is left. */
const SEVERITY_WIDTH = 10;
const TECHNIQUE_WIDTH = 12;
const SOURCE_WIDTH = 18;
const MIN_NAME_WIDTH = 20;
const BORDERS = 5;
const MIN_WIDTH = SEVERITY_WIDTH + MIN_NAME_WIDTH + TECHNIQUE_WIDTH + SOURCE_WIDTH + BORDERS;
/** In fewer columns the terminal may break the lines. */
const MIN_LINE = 20;

/** `rules list` for people: a table, or a few lines for each rule where there is no room for one. */
export function ruleTable(rules: readonly ListedRule[], { color, width }: Style): string {
  const paint = new Chalk({ level: color ? 1 : 0 });
  return width < MIN_WIDTH
    ? ruleLines(rules, { paint, width: Math.max(MIN_LINE, width) })
    : wideTable(rules, paint, width);
}

function ruleLines(rules: readonly ListedRule[], layout: Layout): string {
  const body = inner(layout);
  return rules
    .flatMap(({ info, kind }) => [
      heading(info.severity, info.name, layout),
      ...setIn([
        ...labelled('kind', kind, body),
        ...labelledList('techniques', techniques(info), body),
        ...labelledList('sources', sources(info), body),
      ]),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

function wideTable(rules: readonly ListedRule[], paint: ChalkInstance, width: number): string {
  const rest = width - SEVERITY_WIDTH - TECHNIQUE_WIDTH - SOURCE_WIDTH - BORDERS;
  const table = new Table({
    head: ['severity\nkind', 'rule', 'techniques', 'sources'].map((text) => paint.bold(text)),
    colWidths: [SEVERITY_WIDTH, rest, TECHNIQUE_WIDTH, SOURCE_WIDTH],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { info, kind } of rules) {
    table.push([
      `${info.severity}\n${paint.dim(kind)}`,
      visible(info.name),
      techniques(info).map(visible).join('\n'),
      sources(info).map(visible).join('\n'),
    ]);
  }
  return `${table.toString()}\n`;
}
