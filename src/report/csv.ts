import type { ReportFormat } from './format.ts';

/** One event a row, for spreadsheets and timelines. */
export const csv: ReportFormat = {
  name: 'csv',
  summary: 'one event a row, for Excel, Timeline Explorer and other tables',
  endings: ['.csv'],
  async *render(report) {
    const { csvRows } = await import('./csv-rows.ts');
    yield* csvRows(report);
  },
};
