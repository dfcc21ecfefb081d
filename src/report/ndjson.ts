import type { ReportFormat } from './format.ts';

/** One finding a line, the same objects as in `json`. */
export const ndjson: ReportFormat = {
  name: 'ndjson',
  summary: 'one finding a line, as in json, for jq and other programs',
  endings: ['.ndjson', '.jsonl'],
  async *render(report) {
    const { ndjsonLines } = await import('./ndjson-lines.ts');
    yield* ndjsonLines(report);
  },
};
