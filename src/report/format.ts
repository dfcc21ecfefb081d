import type { Report } from '../model/report.ts';

/** How text may look; decided once, by the caller. */
export interface Style {
  readonly color: boolean;
  /** Columns that a line may take. */
  readonly width: number;
}

/** One output format: turns a report into text, piece by piece. Pure: no I/O, no decisions about colour. */
export interface ReportFormat {
  readonly name: string;
  /** One sentence for the help. */
  readonly summary: string;
  readonly render: (report: Report, style: Style) => Iterable<string> | AsyncIterable<string>;
}
