import type { ReportFormat } from './format.ts';

/** Rows for a timeline in Timesketch, which imports JSON lines. */
export const timesketch: ReportFormat = {
  name: 'timesketch',
  summary:
    'one event a line, and one for each finding, for a timeline in Timesketch (name it .jsonl)',
  endings: ['.timesketch.jsonl'],
  async *render(report) {
    const { timesketchRows } = await import('./timesketch-rows.ts');
    yield* timesketchRows(report);
  },
};
