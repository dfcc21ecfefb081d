import { Readable } from 'node:stream';
import { stringify } from 'ndjson';
import type { Report } from '../model/report.ts';
import { markIntegers, unmark } from '../text/exact-json.ts';
import { findingJson } from './finding-json.ts';

/** The findings of a report, one a line. */
export async function* ndjsonLines(report: Report): AsyncGenerator<string> {
  const lines = stringify();
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
