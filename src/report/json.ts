import type { ClockWarning, Report } from '../model/report.ts';
import { STACK_KINDS, type Stack } from '../model/stack.ts';
import { exactJson } from '../text/exact-json.ts';
import { findingJson } from './finding-json.ts';
import type { ReportFormat } from './format.ts';
import { nearMissesJson } from './near-miss-json.ts';
import { stackedJson } from './stack-json.ts';

/** One JSON document with everything that the scan has to say. */
export const json: ReportFormat = {
  name: 'json',
  summary: 'one JSON document: findings, rules, problems and counts',
  endings: ['.json'],
  render,
};

/** Findings are written one at a time, because a report may be longer than the longest string. */
function* render(report: Report): Generator<string> {
  yield '{\n  "schema_version": 1,\n';
  if (report.partial) yield '  "partial": true,\n';
  yield '  "findings": ';
  yield* list(report.findings, findingJson, '  ');
  yield ',\n';
  for (const [key, value] of Object.entries(nearMissesJson(report.nearMisses))) {
    yield `  "${key}": ${indented(exactJson(value, 2), '  ').trimStart()},\n`;
  }
  yield `  "cases": ${indented(exactJson(report.cases ?? [], 2), '  ').trimStart()},\n`;
  yield `  "rules": ${indented(exactJson(report.rules, 2), '  ').trimStart()},\n`;
  yield `  "problems": ${indented(exactJson(report.problems, 2), '  ').trimStart()},\n`;
  yield `  "clock_warnings": ${indented(exactJson(report.clockWarnings.map(clockJson), 2), '  ').trimStart()},\n`;
  if (report.stack !== null) yield* stack(report.stack);
  yield `  "stats": ${indented(exactJson(statsJson(report), 2), '  ').trimStart()}\n}\n`;
}

/** Tens of thousands of hosts may have hundreds of thousands of values. */
function* stack(of: Stack): Generator<string> {
  yield '  "stack": {\n';
  for (const kind of STACK_KINDS) {
    yield `    "${kind}": `;
    yield* list(of[kind].values, stackedJson, '    ');
    yield ',\n';
  }
  yield `    "left_out": ${JSON.stringify(STACK_KINDS.filter((kind) => of[kind].isCut))}\n  },\n`;
}

/** A list, written one by one. */
function* list<T>(items: Iterable<T>, jsonOf: (item: T) => unknown, margin: string) {
  let written = 0;
  for (const item of items) {
    const text = indented(exactJson(jsonOf(item), 2), `${margin}  `);
    yield `${written === 0 ? '[' : ','}\n${text}`;
    written += 1;
  }
  yield written === 0 ? '[]' : `\n${margin}]`;
}

function clockJson({ medianMs, largestMs, message, ...rest }: ClockWarning) {
  return { ...rest, median_ms: medianMs, largest_ms: largestMs, message };
}

function statsJson({ stats: { skippedFiles, ...counts } }: Report): Record<string, unknown> {
  return { ...counts, skipped_files: skippedFiles };
}

/** JSON text holds no line break inside a string, so each one starts a line. */
function indented(text: string, by: string): string {
  return text.replaceAll(/^/gm, by);
}
