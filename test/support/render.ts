import type { Report } from '../../src/model/report.ts';
import type { ReportFormat } from '../../src/report/format.ts';

/** All that a format writes of a report. */
export async function renderText(format: ReportFormat, report: Report): Promise<string> {
  let text = '';
  for await (const piece of format.render(report, { color: false, width: 80 })) text += piece;
  return text;
}
