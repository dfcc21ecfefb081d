import type { Report } from '../model/report.ts';

/** How text may look; decided once, by the caller. */
export interface Style {
  readonly color: boolean;
  /** Columns that a line may take; Infinity where lines are as long as they are, and nothing is shortened. */
  readonly width: number;
  /** In `table`: a line for each finding, and nothing else. */
  readonly oneLine?: boolean | undefined;
}

/** One output format: turns a report into text, piece by piece. Pure: no I/O, no decisions about colour. */
export interface ReportFormat {
  readonly name: string;
  /** One sentence for the help. */
  readonly summary: string;
  /** Endings of file names that ask for this format, with their dot; of two that fit, the longer one counts. */
  readonly endings?: readonly string[];
  /**
   * The code behind it is imported when it is called: every command knows all formats, and most runs write one. Findings
   * are gone through one by one and not kept, because there may be any number of them.
   */
  readonly render: (report: Report, style: Style) => Iterable<string> | AsyncIterable<string>;
}
