import type { ChalkInstance } from 'chalk';
import type { FindingCounts, Report } from '../model/report.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { grouped, plural } from '../text/plural.ts';
import { hiddenText } from './hidden-text.ts';
import type { Layout } from './layout.ts';
import { readText } from './read-text.ts';
import { severityPaint } from './severity-paint.ts';
import { untoldText } from './untold-text.ts';
import { wrapWords } from './wrap-words.ts';

/** What was found, in what, and with which rules, a line each. */
export function summaryText(report: Report, { paint, width }: Layout): string {
  const { findings, cases, hidden, untold, stats, rules } = report;
  const head = [
    plural(findings.counts.all, 'finding'),
    ...(findings.counts.all === 0 ? [] : [` (${bySeverity(findings.counts)})`]),
    ...(cases.length === 0 ? [] : [`, ${plural(cases.length, 'case')}`]),
  ].join('');
  const loaded = [
    `${plural(rules.loaded, 'rule')} loaded`,
    ...(rules.skipped.length > 0 ? [`${rules.skipped.length} skipped`] : []),
    ...(rules.blind.length > 0 ? [`${rules.blind.length} blind`] : []),
  ].join(', ');
  const lines = [
    ...[hiddenText(hidden), untoldText(untold)].filter((line) => line !== null),
    readText(stats),
    `${loaded}; ${plural(stats.problems, 'problem')}`,
  ];
  return [
    painted(wrapWords(head, width), paint),
    ...lines.map((line) => wrapWords(line, width)),
  ].join('\n');
}

/** Colour comes after the breaks: its codes take no columns. */
function painted(head: string, paint: ChalkInstance): string {
  const words = new RegExp(`\\b(?:${SEVERITIES.join('|')})\\b`, 'g');
  const bold = head.split('\n').map((line) => paint.bold(line));
  return bold
    .join('\n')
    .replaceAll(words, (word) => (isSeverity(word) ? severityPaint(word, paint)(word) : word));
}

function isSeverity(word: string): word is Severity {
  return SEVERITIES.some((severity) => severity === word);
}

/** `1 high, 2 medium`, the worst first. */
function bySeverity({ bySeverity: found }: FindingCounts): string {
  const parts = SEVERITIES.toReversed().filter((severity) => found[severity] > 0);
  return parts.map((severity) => `${grouped(found[severity])} ${severity}`).join(', ');
}
