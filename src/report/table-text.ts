import { Chalk, type ChalkInstance } from 'chalk';
import type { Case } from '../model/case.ts';
import type { Finding, FindingCounts, Report } from '../model/report.ts';
import { SEVERITIES } from '../model/rule.ts';
import { plural } from '../text/plural.ts';
import { caseText } from './case-text.ts';
import { findingList, findingTable } from './finding-table.ts';
import type { Style } from './format.ts';
import { hiddenText } from './hidden-text.ts';
import { nearMissLines } from './near-miss-text.ts';
import { stackText } from './stack-text.ts';

/** In fewer columns a table cannot be read, and findings are written as lines. */
const MIN_TABLE_WIDTH = 60;
/** In fewer columns the terminal may break the lines. */
const MIN_WIDTH = 20;

/** Cases of several findings, a table for each other finding, and at the end what was read and found. */
export function* tableText(report: Report, { color, width }: Style): Generator<string> {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const columns = Math.max(MIN_WIDTH, width);
  const draw = width < MIN_TABLE_WIDTH ? findingList : findingTable;
  const told = new Set<string>();
  for (const [one, members] of casesOf(report)) {
    told.add(one.id);
    yield `${caseText(one, members, paint, columns)}\n\n`;
  }
  for (const finding of report.findings) {
    if (finding.case === null || !told.has(finding.case)) {
      yield `${draw(finding, paint, columns)}\n\n`;
    }
  }
  for (const line of nearMissLines(report.nearMisses, columns)) {
    yield `${line}\n`;
  }
  if (report.stack !== null) yield* stackText(report.stack, columns);
  yield `${summary(report, paint)}\n`;
}

/** The cases that several findings make, the worst first, with these: they are told as one story, not as many alarms. */
function casesOf({ cases, findings }: Report): readonly (readonly [Case, readonly Finding[]])[] {
  const several = cases.filter(({ findings: places }) => places.length > 1);
  if (several.length === 0) return [];
  const byCase = groupByCase(findings);
  return several
    .toSorted((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity))
    .map((one) => [one, byCase.get(one.id) ?? []]);
}

function summary(
  { findings, hidden, rules, stats, partial }: Report,
  paint: ChalkInstance,
): string {
  const { files, records, events, problems, skippedFiles } = stats;
  const counts = [
    plural(files, 'file'),
    plural(records, 'record'),
    plural(events, 'event'),
    plural(problems, 'problem'),
    ...(skippedFiles > 0 ? [`${plural(skippedFiles, 'other file')} passed over`] : []),
  ].join(', ');
  const loaded = `${plural(rules.loaded, 'rule')} loaded`;
  const skipped = rules.skipped.length > 0 ? `, ${rules.skipped.length} skipped` : '';
  const blind = rules.blind.length > 0 ? `, ${rules.blind.length} blind` : '';
  const head = `${plural(findings.counts.all, 'finding')}${bySeverity(findings.counts)}`;
  const interrupted = partial ? '\nInterrupted: this is what was found until then.' : '';
  const known = hiddenText(hidden);
  return `${paint.bold(head)}${known === null ? '' : `\n${known}`}\n${counts}\n${loaded}${skipped}${blind}${interrupted}`;
}

/** ` (1 high, 2 medium)`, the worst first. */
function bySeverity(counts: FindingCounts): string {
  const parts = SEVERITIES.toReversed()
    .map((severity) => ({ severity, found: counts.bySeverity[severity] }))
    .filter(({ found }) => found > 0)
    .map(({ severity, found }) => `${found} ${severity}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}

function groupByCase(findings: Iterable<Finding>): ReadonlyMap<string | null, readonly Finding[]> {
  const groups = new Map<string | null, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.case);
    if (group === undefined) groups.set(finding.case, [finding]);
    else group.push(finding);
  }
  return groups;
}
