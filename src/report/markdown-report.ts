import type { Instant } from '../model/event.ts';
import { formatInstant } from '../model/instant.ts';
import type { Finding, FoundEvent, MissingEvent, Report } from '../model/report.ts';
import { type RuleInfo, SEVERITIES } from '../model/rule.ts';
import { grouped, plural } from '../text/plural.ts';
import { formatDuration } from './duration.ts';
import { hostsOf, placeOf } from './finding-facts.ts';
import { spanMs } from './finding-json.ts';
import { hiddenText } from './hidden-text.ts';
import { code, markdownTable, plainText } from './markdown-text.ts';
import { readText } from './read-text.ts';
import { descriptionOf, techniques } from './rule-facts.ts';
import { triageSteps } from './triage-steps.ts';
import { untoldText } from './untold-text.ts';

/** A summary, then each finding, the worst first, then what was read and what could not be. */
export function* markdownReport(report: Report): Generator<string> {
  yield summary(report);
  const rules = new Map<string, RuleInfo>();
  let number = 0;
  for (const severity of SEVERITIES.toReversed()) {
    for (const finding of report.findings.ofSeverity(severity)) {
      number += 1;
      rules.set(finding.rule.id, finding.rule);
      yield findingSection(finding, number);
    }
  }
  yield* ruleSections([...rules.values()]);
  yield inputSection(report);
}

function summary({ findings: { counts }, hidden, untold, partial }: Report): string {
  const rows = SEVERITIES.toReversed().map((severity) => [
    severity,
    grouped(counts.bySeverity[severity]),
  ]);
  const asides = [hiddenText(hidden), untoldText(untold)].filter((line) => line !== null);
  return [
    '# Findings of tasksched-hunt\n\n',
    `${[plural(counts.all, 'finding'), ...asides].join('; ')}.\n\n`,
    partial ? '**Interrupted: this is what was found until then.**\n\n' : '',
    counts.all > 0 ? markdownTable(['severity', 'findings'], rows) : '',
  ].join('');
}

function findingSection(finding: Finding, number: number): string {
  const { rule, steps } = finding;
  const heads = ['step', 'time', 'what happened', 'where', 'tested'];
  return [
    `## ${number}. ${plainText(rule.name)}\n\n`,
    ...factsOf(finding).map(([label, value]) => `- ${label}: ${value}\n`),
    '\n',
    markdownTable(heads, steps.map(stepCells)),
  ].join('');
}

function factsOf(finding: Finding): readonly (readonly [label: string, value: string])[] {
  const { rule, clock, first, join } = finding;
  const found = techniques(rule);
  const description = descriptionOf(rule);
  return [
    ['severity', `**${rule.severity}**`],
    ['host', hostsOf(finding).map(code).join(', ') || 'unknown'],
    ['time', first === null ? 'unknown' : `${formatInstant(first)}, ${span(finding)}`],
    ['clock', clock.join(' and ')],
    ...join.map(
      ({ field, value }) =>
        [`joined by ${code(field)}`, value === null ? 'missing' : code(String(value))] as const,
    ),
    ...(found.length > 0 ? [['techniques', found.map(plainText).join(', ')] as const] : []),
    ...(description === '' ? [] : [['what it means', plainText(description)] as const]),
    ...(finding.cutOff
      ? [['uncertain', 'the input ends before the time for the missing event is over'] as const]
      : []),
  ];
}

/** How to look into the findings of each rule that says so, once for all its findings. */
function* ruleSections(rules: readonly RuleInfo[]): Generator<string> {
  const sections = rules.map(ruleSection).filter((text) => text !== '');
  if (sections.length === 0) return;
  yield '## How to look into it\n\n';
  yield* sections;
  yield '\n';
}

function ruleSection({ name, note = '', falsePositives = [], references = [] }: RuleInfo): string {
  const items = [
    ...triageSteps(note).map(plainText),
    ...falsePositives.map((text) => `may be harmless: ${plainText(oneLine(text))}`),
    ...references.map((text) => `see ${code(text)}`),
  ];
  if (items.length === 0) return '';
  return `- **${plainText(name)}**\n${items.map((item) => `  - ${item}\n`).join('')}`;
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

function span(finding: Finding): string {
  return finding.first === finding.last ? 'one moment' : formatDuration(spanMs(finding));
}

function stepCells(step: FoundEvent | MissingEvent, index: number): readonly string[] {
  const number = String(index + 1);
  if (step.missing) return [number, '-', 'no such event, as the rule asks', '-', '-'];
  const tested = step.tested
    .filter(({ values }) => values.length > 0)
    .map(({ field, values }) => code(`${field}=${values.join(', ')}`));
  return [
    number,
    timeText(step.time),
    code(step.text),
    code(placeOf(step.origin)),
    tested.join(' ') || '-',
  ];
}

function timeText(time: Instant | null): string {
  return time === null ? 'no time' : formatInstant(time);
}

function inputSection({ stats, rules, problems }: Report): string {
  const lines = [
    readText(stats),
    `${plural(rules.loaded, 'rule')} loaded, ${rules.skipped.length} skipped, ${rules.blind.length} blind`,
    plural(stats.problems, 'problem'),
  ];
  return [
    '## What was read\n\n',
    ...lines.map((line) => `- ${line}\n`),
    ...problems.map(
      ({ origin, message }) => `  - ${code(placeOf(origin))}: ${plainText(message)}\n`,
    ),
  ].join('');
}
