import { randomUUID } from 'node:crypto';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Report } from '../model/report.ts';
import type { ReportFormat, Style } from '../report/format.ts';
import { UsageError } from './exit-code.ts';
import { type Output, write } from './io.ts';

/** Writes a report to a stream. */
export async function writeReport(
  output: Output,
  format: ReportFormat,
  report: Report,
  style: Style,
): Promise<void> {
  for await (const text of format.render(report, style)) await write(output, text);
}

/** Writes a report to a file: whole, or not at all. */
export async function writeReportFile(
  path: string,
  format: ReportFormat,
  report: Report,
  style: Style,
): Promise<void> {
  const draft = `${path}.${randomUUID()}.part`;
  try {
    const stream = createWriteStream(draft);
    await Promise.all([finished(stream), fill(stream, format, report, style)]);
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw new UsageError(`cannot write ${path}: ${error instanceof Error ? error.message : error}`);
  }
}

async function fill(
  stream: WriteStream,
  format: ReportFormat,
  report: Report,
  style: Style,
): Promise<void> {
  await writeReport(stream, format, report, style);
  stream.end();
}

const DEFAULT_WIDTH = 80;

/** How text for `output` may look. Off a terminal lines are as long as on a common one. */
export function styleOf(output: Output, color: boolean): Style {
  return { color, width: output.columns ?? DEFAULT_WIDTH };
}
