import type { Finding } from '../model/report.ts';
import type { RuleInfo } from '../model/rule.ts';
import { exactJson } from '../text/exact-json.ts';
import { visible } from '../text/visible.ts';
import type { Style } from './format.ts';
import { sources, techniques } from './rule-facts.ts';

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
  navigator: ruleLayer,
} satisfies Record<
  string,
  (rules: readonly ListedRule[], style: Style) => string | Promise<string>
>;

async function ruleTable(rules: readonly ListedRule[], style: Style): Promise<string> {
  // Loaded when it is used, because what draws tables takes a while to load.
  const { ruleTable: draw } = await import('./rule-table.ts');
  return draw(rules, style);
}

/** What the rules could find, as an ATT&CK layer: the score of a technique is the number of its rules. */
async function ruleLayer(rules: readonly ListedRule[]): Promise<string> {
  const { attackLayer } = await import('./attack-layer.ts');
  return attackLayer({
    name: 'tasksched-hunt: coverage',
    description: 'Techniques that the rules look for; the score is the number of rules.',
    unit: 'rule',
    rules: rules.map(({ info }) => ({ info, count: 1 })),
  });
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
