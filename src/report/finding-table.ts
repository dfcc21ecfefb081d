import type { ChalkInstance } from 'chalk';
import type { Finding } from '../model/report.ts';
import { facts, type StepText, steps, title } from './finding-text.ts';
import { BOTTOM, FIRST_STEP, HEADING, NEXT_STEP, PADDING, tablePart } from './table-part.ts';
import { columns, wrap } from './wrap.ts';

/** Narrowest column for origins and for fields, blanks included. */
const MIN_COLUMN = 12;
/** Part of the room for origins and fields that origins may take. */
const ORIGIN_SHARE = 0.4;

/**
 * One finding as a table of `width` columns: rule, severity, host, clock and span above; below, a row per step with its
 * time, origin and the fields that the step tests.
 */
export function findingTable(finding: Finding, paint: ChalkInstance, width: number): string {
  const rows = steps(finding);
  const colWidths = columnWidths(rows, width);
  const inside = width - 2;
  const heading = [title(finding, paint, inside - PADDING), ...facts(finding)];
  const parts = rows.map(({ number, time, origin, fields }, i) => {
    const chars = i === 0 ? FIRST_STEP : NEXT_STEP;
    const isLast = i === rows.length - 1;
    return tablePart(
      [[number, time, origin, fields]],
      colWidths,
      isLast ? { ...chars, ...BOTTOM } : chars,
    );
  });
  return [tablePart([[heading.join('\n')]], [inside], HEADING), ...parts].join('\n');
}

/** One finding as plain lines, for terminals too narrow for a table. */
export function findingList(finding: Finding, paint: ChalkInstance, width: number): string {
  const lines = steps(finding).flatMap(({ number, time, origin, fields }) => [
    `${number}. ${time.replaceAll('\n', ' ')}`,
    origin,
    fields,
  ]);
  return [
    title(finding, paint, width),
    ...[...facts(finding), ...lines].map((line) => wrap(line, width)),
  ].join('\n');
}

function columnWidths(rows: readonly StepText[], width: number): number[] {
  const number = PADDING + widest(rows, ({ number: text }) => text);
  const time = PADDING + widest(rows, ({ time: text }) => text);
  const borders = 5;
  const rest = width - borders - number - time;
  const wanted = PADDING + widest(rows, ({ origin: text }) => text);
  const origin = Math.max(MIN_COLUMN, Math.min(wanted, Math.floor(rest * ORIGIN_SHARE)));
  return [number, time, origin, Math.max(MIN_COLUMN, rest - origin)];
}

/** Columns of the widest line among these parts of the steps. */
function widest(rows: readonly StepText[], part: (row: StepText) => string): number {
  return Math.max(...rows.flatMap((row) => part(row).split('\n').map(columns)));
}
