import type { Report } from '../model/report.ts';
import type { ReportFormat, Style } from '../report/format.ts';
import { columnsOf, type Output, write } from './io.ts';

/** Writes a report to a stream. */
export async function writeReport(
  output: Output,
  format: ReportFormat,
  report: Report,
  style: Style,
): Promise<void> {
  let turn = performance.now();
  let waiting = '';
  for await (const text of format.render(report, style)) {
    waiting += text;
    if (waiting.length >= MIN_PIECE) {
      await write(output, waiting);
      waiting = '';
    }
    if (performance.now() - turn < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }
  if (waiting !== '') await write(output, waiting);
}

/** Shorter pieces wait for each other, because each call of the system takes a while. */
const MIN_PIECE = 1 << 16;

/** How often others have a turn while a report is written, so that an interrupt is heard. */
const TURN_MS = 50;

/**
 * How text for `output` may look. Off a terminal lines are as long as on a common one; `wide` ones have any length, and
 * `oneline` asks for one for each finding.
 */
export function styleOf(
  output: Output,
  color: boolean,
  { wide, oneline }: { readonly wide?: boolean; readonly oneline?: boolean } = {},
): Style {
  const width = wide === true ? Number.POSITIVE_INFINITY : columnsOf(output);
  return { color, width, oneLine: oneline };
}
