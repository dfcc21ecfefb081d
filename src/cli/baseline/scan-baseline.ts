import type { FindingList } from '../../model/report.ts';
import { UsageError } from '../exit-code.ts';
import { isSameOutput, type OutputFile, openOutput } from '../output-file.ts';
import type { Baseline } from './entry.ts';
import { knownWith, NewFindings } from './new-findings.ts';
import { readBaselines } from './read-baseline.ts';
import { writeBaseline } from './write-baseline.ts';

/** What `--baseline` and `--write-baseline` ask for. */
export interface BaselineOptions {
  readonly baseline: readonly string[];
  readonly writeBaseline?: string | undefined;
}

/** The baselines of a scan: those that are read, and the one that is written. */
export class ScanBaseline {
  readonly #known: Baseline;
  readonly #file: OutputFile | null;

  constructor(known: Baseline, file: OutputFile | null) {
    this.#known = known;
    this.#file = file;
  }

  /** The findings that are not known. */
  newOf(findings: FindingList): NewFindings {
    return new NewFindings(findings, this.#known);
  }

  /** Writes what is known now that these findings were told, if that was asked for. */
  async write(findings: FindingList): Promise<void> {
    if (this.#file !== null) await writeBaseline(this.#file, knownWith(this.#known, findings));
  }
}

/**
 * Reads the baselines and looks at the file for the new one, before any work is done. That file may be one of those that
 * are read, and only then need not be there yet; it may be no log, no rule and no report.
 */
export async function openBaseline(
  { baseline, writeBaseline: name }: BaselineOptions,
  inputs: readonly (string | null)[],
  reports: readonly (OutputFile | null)[],
): Promise<ScanBaseline> {
  const file = name === undefined ? null : openOutput(name, inputs);
  if (file !== null && reports.some((report) => report !== null && isSameOutput(report, file))) {
    throw new UsageError(
      `cannot write a report and the baseline to ${file.name}: name a file for each`,
    );
  }
  const known = await readBaselines(baseline, name ?? null);
  return new ScanBaseline(known, file);
}
