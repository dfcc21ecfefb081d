import type { FindingList } from '../model/report.ts';
import type { RuleInfo } from '../model/rule.ts';
import type { ReportFormat } from './format.ts';

/** What was found, on the matrix of ATT&CK. */
export const navigator: ReportFormat = {
  name: 'navigator',
  summary: 'a layer for the ATT&CK Navigator: how often each technique was found',
  endings: ['.layer.json', '.navigator.json'],
  async *render({ findings }) {
    const { attackLayer } = await import('./attack-layer.ts');
    yield attackLayer({
      name: 'tasksched-hunt: findings',
      description: 'Techniques that were found; the score is the number of findings.',
      unit: 'finding',
      rules: countByRule(findings),
    });
  },
};

function countByRule(findings: FindingList): readonly { info: RuleInfo; count: number }[] {
  const counts = new Map<RuleInfo, number>();
  for (const { rule } of findings) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([info, count]) => ({ info, count }));
}
