import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import type { Instant } from '../model/event.ts';
import { formatInstant } from '../model/instant.ts';
import type { Scalar } from '../model/json.ts';
import type { Origin } from '../model/record.ts';
import type { Finding, FoundEvent, MissingEvent } from '../model/report.ts';
import type { Severity } from '../model/rule.ts';
import { visible } from '../text/visible.ts';
import { formatDuration } from './duration.ts';
import { spanMs } from './finding-json.ts';

/** Blank on each side of a cell, and the line to its left. */
const CELL_FRAME = 3;
/** Characters of one value that are shown; the rest is in the JSON formats. */
const MAX_VALUE = 300;

const PAINT: Record<Severity, (paint: ChalkInstance) => ChalkInstance> = {
  low: (paint) => paint.blue,
  medium: (paint) => paint.yellow,
  high: (paint) => paint.red,
  critical: (paint) => paint.red.bold.inverse,
};

/** One finding: rule, severity, host, clock and span above; below, a row per step with its time, origin and fields. */
export function findingTable(finding: Finding, paint: ChalkInstance, width: number): string {
  const rows = finding.steps.map((step, index) => stepCells(step, index, finding));
  const table = new Table({
    colWidths: columnWidths(rows, width),
    wordWrap: true,
    wrapOnWordBoundary: false,
    // cli-table3 paints its own borders and headings even off a terminal; empty lists switch that off.
    style: { head: [], border: [] },
  });
  table.push([{ colSpan: 4, content: heading(finding, paint) }]);
  table.push(...rows);
  return table.toString();
}

type StepCells = [number: string, time: string, origin: string, fields: string];

function columnWidths(rows: readonly StepCells[], width: number): number[] {
  const number = CELL_FRAME + Math.max(...rows.map(([text]) => text.length));
  const time = CELL_FRAME + Math.max(...rows.map(([, text]) => longestLine(text)));
  const longestOrigin = Math.max(...rows.map(([, , text]) => longestLine(text)));
  const rest = width - number - time - 1;
  const origin = Math.max(12, Math.min(CELL_FRAME + longestOrigin, Math.floor(rest * 0.4)));
  return [number - 1, time - 1, origin - 1, Math.max(12, rest - origin - 1)];
}

function longestLine(text: string): number {
  return Math.max(...text.split('\n').map((line) => line.length));
}

function heading(finding: Finding, paint: ChalkInstance): string {
  const { rule, clock, join } = finding;
  const severity = PAINT[rule.severity](paint)(rule.severity.toUpperCase());
  const facts = [
    `host ${hosts(finding).map(shown).join(', ') || 'unknown'}`,
    `clock ${clock.join(' and ')}`,
    `span ${formatDuration(spanMs(finding))}`,
  ];
  return [
    `${severity}  ${paint.bold(visible(rule.name))}`,
    facts.join('   '),
    ...join.map(({ field, value }) => `${field} ${shown(value)}`),
    ...(finding.cutOff ? ['The input ends before the time for the missing event is over.'] : []),
  ].join('\n');
}

/** Names of the hosts of the events, each once. */
function hosts({ steps }: Finding): readonly string[] {
  const names = steps.map((step) => (step.missing ? null : step.host));
  return [...new Set(names)].filter((name) => name !== null);
}

function stepCells(step: FoundEvent | MissingEvent, index: number, finding: Finding): StepCells {
  const number = String(index + 1);
  if (step.missing) return [number, '-', '-', 'no such event, as the rule asks'];
  return [number, stepTime(step, finding.first), place(step.origin), testedFields(step)];
}

function stepTime({ time }: FoundEvent, first: Instant | null): string {
  if (time === null) return 'no time';
  const [date = '', clock = ''] = formatInstant(time).split('T');
  const delta =
    first === null || time === first ? '' : `\n+${formatDuration(Number(time - first) / 1e6)}`;
  return `${date}\n${clock}${delta}`;
}

function place({ file, line, record }: Origin): string {
  const name = line === undefined ? visible(file) : `${visible(file)}:${line}`;
  return record === undefined ? name : `${name} record ${record}`;
}

function testedFields({ tested }: FoundEvent): string {
  return tested
    .filter(({ values }) => values.length > 0)
    .map(({ field, values }) => `${field}: ${values.map(shown).join(', ')}`)
    .join('\n');
}

function shown(value: Scalar | null): string {
  if (value === null) return 'missing';
  const text = String(value);
  return visible(text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);
}
