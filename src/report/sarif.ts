import type { ReportFormat } from './format.ts';

/** A log that code scanners and editors read. */
export const sarif: ReportFormat = {
  name: 'sarif',
  summary: 'SARIF 2.1.0 for editors and CI: each event with its file and line',
  endings: ['.sarif', '.sarif.json'],
  async *render(report) {
    const { sarifLog } = await import('./sarif-log.ts');
    yield* sarifLog(report);
  },
};
