import type { Report } from '../model/report.ts';
import type { ReportFormat } from './format.ts';

/** One finding a line, the same objects as in `json`. */
export const ndjson: ReportFormat = {
  name: 'ndjson',
  summary: 'one finding a line, as in json, for jq and other programs',
  render,
};

async function* render(report: Report): AsyncGenerator<string> {
  // Loaded when it is used, because every command knows the formats and few write this one.
  const { ndjsonLines } = await import('./ndjson-lines.ts');
  yield* ndjsonLines(report);
}
