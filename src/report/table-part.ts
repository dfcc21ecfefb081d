import Table from 'cli-table3';
import { wrap } from './wrap.ts';

/** Blanks on both sides of a cell. */
export const PADDING = 2;

/** Lines and corners of the parts of a table; what is empty is not drawn. */
const NO_LINES = { mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': '' };
const NO_BOTTOM = { bottom: '', 'bottom-left': '', 'bottom-mid': '', 'bottom-right': '' };
/** The first part of a table. */
export const HEADING = { ...NO_LINES, ...NO_BOTTOM };
/** A part below a heading of one column. */
export const FIRST_STEP = { ...HEADING, 'top-left': '├', 'top-right': '┤' };
/** A part below one with the same columns. */
export const NEXT_STEP = { ...FIRST_STEP, 'top-mid': '┼' };
/** What ends the table, together with one of the others. */
export const BOTTOM = { bottom: '─', 'bottom-left': '└', 'bottom-mid': '┴', 'bottom-right': '┘' };

/**
 * Rows of a table without lines between them; cells are wrapped to the widths of the columns, blanks included. Each of
 * their lines is a row to cli-table3, which takes time that grows with the square of what a cell with several lines holds.
 */
export function tablePart(
  rows: readonly (readonly string[])[],
  colWidths: readonly number[],
  chars: Table.TableConstructorOptions['chars'],
): string {
  const table = new Table({
    colWidths: [...colWidths],
    chars: { ...chars },
    // cli-table3 paints its own borders and headings even off a terminal; empty lists switch that off.
    style: { head: [], border: [] },
  });
  for (const cells of rows) {
    const lines = cells.map((cell, i) => wrap(cell, (colWidths[i] ?? 0) - PADDING).split('\n'));
    const height = Math.max(...lines.map((cell) => cell.length));
    for (let line = 0; line < height; line += 1) table.push(lines.map((cell) => cell[line] ?? ''));
  }
  return table.toString();
}
