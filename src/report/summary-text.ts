import type { ChalkInstance } from 'chalk';
import type { Instant } from '../model/event.ts';
import { formatInstant } from '../model/instant.ts';
import type { FindingCounts, Report } from '../model/report.ts';
import { SEVERITIES, type Severity } from '../model/rule.ts';
import { grouped, plural } from '../text/plural.ts';
import { hiddenText } from './hidden-text.ts';
import type { Layout } from './layout.ts';
import { severityPaint } from './severity-paint.ts';
import { wrapWords } from './wrap-words.ts';

/** What was found, in what, and with which rules, a line each. */
export function summaryText(report: Report, { paint, width }: Layout): string {
  const { findings, cases, hidden, stats, rules } = report;
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
  const known = hiddenText(hidden);
  const lines = [
    ...(known === null ? [] : [known]),
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

function readText({ files, records, events, skippedFiles, first, last }: Report['stats']): string {
  return [
    plural(files, 'file'),
    plural(records, 'record'),
    `${plural(events, 'event')}${range(first, last)}`,
    ...(skippedFiles > 0 ? [`${plural(skippedFiles, 'other file')} passed over`] : []),
  ].join(', ');
}

/** ` from 2024-10-09 21:17:33 to 2024-10-10 08:00:00 UTC`, or the day once where it is one. */
function range(first: Instant | null, last: Instant | null): string {
  if (first === null || last === null) return '';
  const [from = '', to = ''] = [first, last].map((time) => formatInstant(time).slice(0, 19));
  const [day = '', clock = ''] = to.split('T');
  const end = from.startsWith(day) ? clock : `${day} ${clock}`;
  return ` from ${from.replace('T', ' ')} to ${end} UTC`;
}

/** `1 high, 2 medium`, the worst first. */
function bySeverity({ bySeverity: found }: FindingCounts): string {
  const parts = SEVERITIES.toReversed().filter((severity) => found[severity] > 0);
  return parts.map((severity) => `${grouped(found[severity])} ${severity}`).join(', ');
}
