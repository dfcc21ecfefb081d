import { Chalk, type ChalkInstance } from 'chalk';
import type { FindingCounts, Report } from '../model/report.ts';
import { SEVERITIES } from '../model/rule.ts';
import { plural } from '../text/plural.ts';
import { findingList, findingTable } from './finding-table.ts';
import type { Style } from './format.ts';

/** In fewer columns a table cannot be read, and findings are written as lines. */
const MIN_TABLE_WIDTH = 60;
/** In fewer columns the terminal may break the lines. */
const MIN_WIDTH = 20;

/** A table per finding, and at the end what was read and found. */
export function* tableText(report: Report, { color, width }: Style): Generator<string> {
  const paint = new Chalk({ level: color ? 1 : 0 });
  const draw = width < MIN_TABLE_WIDTH ? findingList : findingTable;
  for (const finding of report.findings) {
    yield `${draw(finding, paint, Math.max(MIN_WIDTH, width))}\n\n`;
  }
  yield `${summary(report, paint)}\n`;
}

function summary({ findings, rules, stats, partial }: Report, paint: ChalkInstance): string {
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
  return `${paint.bold(head)}\n${counts}\n${loaded}${skipped}${blind}${interrupted}`;
}

/** ` (1 high, 2 medium)`, the worst first. */
function bySeverity(counts: FindingCounts): string {
  const parts = SEVERITIES.toReversed()
    .map((severity) => ({ severity, found: counts.bySeverity[severity] }))
    .filter(({ found }) => found > 0)
    .map(({ severity, found }) => `${found} ${severity}`);
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
