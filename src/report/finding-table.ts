import type { ChalkInstance } from 'chalk';
import Table from 'cli-table3';
import type { Finding } from '../model/report.ts';
import { facts, type StepText, steps, title } from './finding-text.ts';
import { columns, wrap } from './wrap.ts';

/** Blanks on both sides of a cell. */
const PADDING = 2;
/** Narrowest column for origins and for fields, blanks included. */
const MIN_COLUMN = 12;
/** Part of the room for origins and fields that origins may take. */
const ORIGIN_SHARE = 0.4;

/** Lines and corners of the parts of a table; what is empty is not drawn. */
const NO_LINES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const NO_BOTTOM = { bottom: '', 'bottom-left': '', 'bottom-mid': '', 'bottom-right': '' };
const HEADING = { ...NO_LINES, ...NO_BOTTOM };
const FIRST_STEP = { ...HEADING, 'top-left': '├', 'top-right': '┤' };
const NEXT_STEP = { ...FIRST_STEP, 'top-mid': '┼' };
const BOTTOM = { bottom: '─', 'bottom-left': '└', 'bottom-mid': '┴', 'bottom-right': '┘' };

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
    return part(
      [number, time, origin, fields],
      colWidths,
      isLast ? { ...chars, ...BOTTOM } : chars,
    );
  });
  return [part([heading.join('\n')], [inside], HEADING), ...parts].join('\n');
}

/**
 * A table of one row. Each of its lines is a row to cli-table3, which takes time that grows with the square of what a
 * cell with several lines holds.
 */
function part(
  cells: readonly string[],
  colWidths: number[],
  chars: Table.TableConstructorOptions['chars'],
): string {
  const table = new Table({
    colWidths,
    chars: { ...chars },
    // cli-table3 paints its own borders and headings even off a terminal; empty lists switch that off.
    style: { head: [], border: [] },
  });
  const lines = cells.map((cell, i) =>
    wrap(cell, (colWidths[i] ?? MIN_COLUMN) - PADDING).split('\n'),
  );
  const height = Math.max(...lines.map((cell) => cell.length));
  for (let line = 0; line < height; line += 1) table.push(lines.map((cell) => cell[line] ?? ''));
  return table.toString();
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
