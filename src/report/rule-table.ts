import { Chalk } from 'chalk';
import Table from 'cli-table3';
import { visible } from '../text/visible.ts';
import type { Style } from './format.ts';
import { sources, techniques } from './rule-facts.ts';
import type { ListedRule } from './rule-list.ts';

/** Columns that each cell but the name takes, blanks included; the name takes what is left. */
const SEVERITY_WIDTH = 10;
const TECHNIQUE_WIDTH = 12;
const SOURCE_WIDTH = 18;
/** In fewer columns names are broken after every word. */
const MIN_NAME_WIDTH = 20;
const BORDERS = 5;

/** `rules list` for people. */
export function ruleTable(rules: readonly ListedRule[], { color, width }: Style): string {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const rest = width - SEVERITY_WIDTH - TECHNIQUE_WIDTH - SOURCE_WIDTH - BORDERS;
  const table = new Table({
    head: ['severity\nkind', 'rule', 'techniques', 'sources'].map((text) => paint.bold(text)),
    colWidths: [SEVERITY_WIDTH, Math.max(MIN_NAME_WIDTH, rest), TECHNIQUE_WIDTH, SOURCE_WIDTH],
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
