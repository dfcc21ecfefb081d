import type { Report } from '../model/report.ts';
import type { ReportFormat, Style } from '../report/format.ts';
import { type Output, write } from './io.ts';

/** Writes a report to a stream. */
export async function writeReport(
  output: Output,
  format: ReportFormat,
  report: Report,
  style: Style,
): Promise<void> {
  let turn = performance.now();
  for await (const text of format.render(report, style)) {
    await write(output, text);
    if (performance.now() - turn < TURN_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }
}

/** How often others have a turn while a report is written, so that an interrupt is heard. */
const TURN_MS = 50;

const DEFAULT_WIDTH = 80;

/** How text for `output` may look. Off a terminal lines are as long as on a common one. */
export function styleOf(output: Output, color: boolean): Style {
  return { color, width: output.columns ?? DEFAULT_WIDTH };
}
