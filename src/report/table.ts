import type { ReportFormat } from './format.ts';

/** A table per finding, for people. */
export const table: ReportFormat = {
  name: 'table',
  summary: 'a table per finding, for people; the default',
  endings: ['.txt'],
  async *render(report, style) {
    const { tableText } = await import('./table-text.ts');
    yield* tableText(report, style);
  },
};
