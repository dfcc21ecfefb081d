import type { ReportFormat } from '../../src/report/format.ts';

/** The README's table of output formats. */
export function formatTable(formats: readonly ReportFormat[]): string;
