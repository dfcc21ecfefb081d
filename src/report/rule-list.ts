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
} satisfies Record<string, (rules: readonly ListedRule[], style: Style) => string>;

/** Characters beside the text of the four columns. */
const FRAME = 13;
const SEVERITY_WIDTH = 10;
const KIND_WIDTH = 10;

function ruleTable(rules: readonly ListedRule[], { color, width }: Style): string {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const rest = Math.max(40, width - SEVERITY_WIDTH - KIND_WIDTH - 5);
  const table = new Table({
    head: ['severity', 'kind', 'rule', 'techniques'].map((text) => paint.bold(text)),
    colWidths: [SEVERITY_WIDTH, KIND_WIDTH, rest - FRAME, FRAME],
    wordWrap: true,
    style: { head: [], border: [] },
  });
  for (const { info, kind } of rules) {
    const name = `${visible(info.name)}\n${paint.dim(visible(info.id))}`;
    table.push([info.severity, kind, name, techniques(info).join('\n')]);
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
    tags: info.tags,
    file: info.file,
  }));
  return `${exactJson(listed, 2)}\n`;
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
