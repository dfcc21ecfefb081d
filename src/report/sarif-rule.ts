import type { RuleInfo, Severity } from '../model/rule.ts';
import { visible } from '../text/visible.ts';
import { descriptionOf } from './rule-facts.ts';
import { messageText } from './sarif-message.ts';

/** The level of SARIF for each severity. */
export const LEVELS: Readonly<Record<Severity, 'note' | 'warning' | 'error'>> = {
  low: 'note',
  medium: 'warning',
  high: 'error',
  critical: 'error',
};

/** A rule as SARIF describes it. */
export function sarifRule(rule: RuleInfo): Record<string, unknown> {
  const references = referencesOf(rule);
  const text = messageText(descriptionOf(rule) || rule.name);
  const helpUri = references.find(({ reference }) => isWebAddress(reference))?.reference;
  return {
    id: visible(rule.id),
    name: visible(rule.name),
    shortDescription: { text: messageText(rule.name) },
    fullDescription: { text },
    help: { text: [text, ...references.map(lineOf)].join('\n') },
    ...(helpUri === undefined ? {} : { helpUri }),
    defaultConfiguration: { level: LEVELS[rule.severity], rank: rule.riskScore },
    properties: {
      tags: rule.tags.map(visible),
      // Where findings are shown beside those of code scanners, this sorts them: 0 to 10.
      'security-severity': (rule.riskScore / 10).toFixed(1),
      file: visible(rule.file),
    },
  };
}

interface Reference {
  readonly id: string;
  readonly name: string;
  readonly reference: string;
}

/** The most exact first: sub-techniques, techniques, tactics. */
function referencesOf({ threat }: RuleInfo): readonly Reference[] {
  const techniques = threat.flatMap(({ technique = [] }) => technique);
  const all = [
    ...techniques.flatMap(({ subtechnique = [] }) => subtechnique),
    ...techniques,
    ...threat.map(({ tactic }) => tactic),
  ];
  return [...new Map(all.map((entry) => [entry.id, entry])).values()];
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//.test(text) && URL.canParse(text);
}

function lineOf({ id, name, reference }: Reference): string {
  return messageText(`${id} ${name} ${reference}`);
}
