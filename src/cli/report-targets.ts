import type { Report } from '../model/report.ts';
import type { ReportFormat } from '../report/format.ts';
import { useColor } from './color.ts';
import type { Io } from './io.ts';
import { type OutputFile, openOutputs, writeOutput } from './output-file.ts';
import { type ReportOptions, reportsOf } from './report-options.ts';
import { styleOf, writeReport } from './report-writer.ts';
import type { ScanOptions } from './scan-options.ts';

/** A report that is to be written, and the file for it; null for standard output. */
export interface Target {
  readonly format: ReportFormat;
  readonly file: OutputFile | null;
}

/**
 * The reports that the options ask for, none of them over one of `inputs`. Files first: a reader of standard output may
 * go away in the middle.
 */
export function targetsOf(
  options: ReportOptions,
  inputs: readonly (string | null)[],
): readonly Target[] {
  const reports = reportsOf(options);
  const named = reports.filter((report) => report.output !== null);
  const outputs = openOutputs(
    named.map(({ output }) => output ?? ''),
    inputs,
  );
  return [
    ...named.map(({ format }, i) => ({ format, file: outputs[i] ?? null })),
    ...reports
      .filter(({ output }) => output === null)
      .map(({ format }) => ({ format, file: null })),
  ];
}

/** Writes a report in every format, where it is to be. */
export async function deliver(
  report: Report,
  targets: readonly Target[],
  options: Pick<ScanOptions, 'color' | 'wide' | 'oneline'>,
  io: Io,
): Promise<void> {
  const { color } = options;
  for (const { format, file } of targets) {
    if (file === null) {
      const style = styleOf(io.stdout, useColor(color, io.stdout, io.env), options);
      await writeReport(io.stdout, format, report, style);
    } else {
      const style = styleOf(io.stdout, color === 'always', options);
      await writeOutput(file, (stream) => writeReport(stream, format, report, style));
    }
  }
}
