import type { ReportFormat } from './format.ts';

/** A report for a ticket. */
export const markdown: ReportFormat = {
  name: 'markdown',
  summary: 'a report for a ticket: a summary, and a table of steps for each finding',
  endings: ['.md', '.markdown'],
  async *render(report) {
    const { markdownReport } = await import('./markdown-report.ts');
    yield* markdownReport(report);
  },
};
