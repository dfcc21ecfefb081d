import { Readable } from 'node:stream';
import type { Report } from '../model/report.ts';
import { markIntegers, unmark } from '../text/exact-json.ts';
import { findingJson } from './finding-json.ts';
import type { ReportFormat } from './format.ts';

/** One finding a line, the same objects as in `json`. */
export const ndjson: ReportFormat = {
  name: 'ndjson',
  summary: 'one finding a line, as in json, for jq and other programs',
  render,
};

async function* render(report: Report): AsyncGenerator<string> {
  // Loaded when it is used, because every command knows the formats and few write this one.
  // Of a CommonJS package the default export is all that every bundler gives.
  const { default: json } = await import('ndjson');
  const lines = json.stringify();
  // A pipe passes no errors on, and findings are made as they are written.
  Readable.from(marked(report))
    .on('error', (error) => lines.destroy(error))
    .pipe(lines);
  for await (const line of lines) {
    // The package ends lines as the system does; the same input is to give the same bytes everywhere.
    yield unmark(String(line)).replace(/\r\n$/, '\n');
  }
}

function* marked(report: Report): Generator<unknown> {
  for (const finding of report.findings) yield markIntegers(findingJson(finding));
}
