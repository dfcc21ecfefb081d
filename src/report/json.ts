import type { ClockWarning, Report } from '../model/report.ts';
import { exactJson } from '../text/exact-json.ts';
import { findingJson, time } from './finding-json.ts';
import type { ReportFormat } from './format.ts';
import { indented, listJson } from './json-list.ts';
import { nearMissesJson } from './near-miss-json.ts';

/** One JSON document with everything that the scan has to say. */
export const json: ReportFormat = {
  name: 'json',
  summary: 'one JSON document: findings, rules, problems and counts',
  endings: ['.json'],
  render,
};

/** Findings are written one at a time, because a report may be longer than the longest string. */
async function* render(report: Report): AsyncGenerator<string> {
  yield '{\n  "schema_version": 1,\n';
  const wasPartial = report.partial;
  if (wasPartial) yield '  "partial": true,\n';
  yield '  "findings": ';
  yield* listJson(report.findings, findingJson, '  ');
  yield ',\n';
  if (report.partial && !wasPartial) yield '  "partial": true,\n';
  for (const [key, value] of Object.entries(nearMissesJson(report.nearMisses))) {
    yield `  "${key}": ${indented(exactJson(value, 2), '  ').trimStart()},\n`;
  }
  yield `  "cases": ${indented(exactJson(report.cases, 2), '  ').trimStart()},\n`;
  yield `  "rules": ${indented(exactJson(report.rules, 2), '  ').trimStart()},\n`;
  yield `  "problems": ${indented(exactJson(report.problems, 2), '  ').trimStart()},\n`;
  yield `  "clock_warnings": ${indented(exactJson(report.clockWarnings.map(clockJson), 2), '  ').trimStart()},\n`;
  if (report.stack !== null) {
    const { stackJson } = await import('./stack-json.ts');
    yield* stackJson(report.stack);
  }
  yield `  "stats": ${indented(exactJson(statsJson(report), 2), '  ').trimStart()}\n}\n`;
}

function clockJson({ medianMs, largestMs, message, ...rest }: ClockWarning) {
  return { ...rest, median_ms: medianMs, largest_ms: largestMs, message };
}

function statsJson({ stats, hidden, untold }: Report): Record<string, unknown> {
  const { skippedFiles, first, last, ...counts } = stats;
  return {
    ...counts,
    skipped_files: skippedFiles,
    first: time(first),
    last: time(last),
    ...(hidden === null ? {} : { hidden_findings: hidden }),
    ...(untold === 0 ? {} : { unexplained_findings: untold }),
  };
}
