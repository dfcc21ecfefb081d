import { Chalk } from 'chalk';
import Table from 'cli-table3';
import type { Finding } from '../model/report.ts';
import type { RuleInfo } from '../model/rule.ts';
import { exactJson } from '../text/exact-json.ts';
import { visible } from '../text/visible.ts';
import type { Style } from './format.ts';

/** A rule as `rules list` shows it. */
export interface ListedRule {
  readonly info: RuleInfo;
  readonly kind: Finding['kind'];
}

/** How `rules list` can be written. */
export const RULE_LIST_FORMATS = {
  table: ruleTable,
  json: ruleJson,
  markdown: ruleMarkdown,
} satisfies Record<string, (rules: readonly ListedRule[], style: Style) => string>;

/** Columns that each cell but the name takes, blanks included; the name takes what is left. */
const SEVERITY_WIDTH = 10;
const TECHNIQUE_WIDTH = 12;
const SOURCE_WIDTH = 18;
/** In fewer columns names are broken after every word. */
const MIN_NAME_WIDTH = 20;
const BORDERS = 5;

function ruleTable(rules: readonly ListedRule[], { color, width }: Style): string {
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

function ruleJson(rules: readonly ListedRule[]): string {
  const listed = rules.map(({ info, kind }) => ({
    id: info.id,
    name: info.name,
    severity: info.severity,
    risk_score: info.riskScore,
    kind,
    techniques: techniques(info),
    sources: sources(info),
    tags: info.tags,
    file: info.file,
  }));
  return `${exactJson(listed, 2)}\n`;
}

/** A table for documents such as the README, one rule a line. */
function ruleMarkdown(rules: readonly ListedRule[]): string {
  const rows = rules.map(({ info, kind }) => [
    info.name,
    info.severity,
    kind,
    techniques(info).join(', '),
    sources(info).join(', '),
  ]);
  const head = ['rule', 'severity', 'kind', 'techniques', 'sources'];
  const lines = [head, head.map(() => '---'), ...rows].map(
    (cells) => `| ${cells.map(markdownCell).join(' | ')} |\n`,
  );
  return lines.join('');
}

/** A `|` would end the cell. */
function markdownCell(text: string): string {
  return visible(text).replaceAll('|', '\\|');
}

/** ATT&CK identifiers of a rule; a sub-technique stands for its technique too. */
function techniques({ threat }: RuleInfo): readonly string[] {
  const ids = threat.flatMap(({ technique = [] }) =>
    technique.flatMap(({ id, subtechnique = [] }) =>
      subtechnique.length > 0 ? subtechnique.map((sub) => sub.id) : [id],
    ),
  );
  return [...new Set(ids)].toSorted();
}

const SOURCE_TAG = 'Data Source: ';

/** What a rule can be run over, as its tags say. */
function sources({ tags }: RuleInfo): readonly string[] {
  return tags
    .filter((tag) => tag.startsWith(SOURCE_TAG))
    .map((tag) => tag.slice(SOURCE_TAG.length));
}
