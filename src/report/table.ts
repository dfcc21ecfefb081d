import type { ReportFormat } from './format.ts';

/** What people read on a terminal. */
export const table: ReportFormat = {
  name: 'table',
  summary: 'for people: a summary, then cases and findings, the worst first; the default',
  endings: ['.txt'],
  async *render(report, style) {
    if (style.oneLine === true) {
      const { oneLineText } = await import('./one-line-text.ts');
      yield* oneLineText(report, style);
    } else {
      const { tableText } = await import('./table-text.ts');
      yield* tableText(report, style);
    }
  },
};
