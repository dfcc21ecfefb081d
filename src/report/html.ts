import type { ReportFormat } from './format.ts';

/** A page for people, in one file that fetches nothing. */
export const html: ReportFormat = {
  name: 'html',
  summary: 'a page for people: cases, a timeline, all findings with filters; one file, no network',
  endings: ['.html', '.htm'],
  async *render(report) {
    const { htmlPage } = await import('./html/page.ts');
    yield* htmlPage(report);
  },
};
