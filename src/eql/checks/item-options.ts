import type { Item } from '../ast.ts';
import type { Check, Report } from './check.ts';

/** Most repetitions that one item of a sequence may ask for. */
const MAX_RUNS = 100;

/** `runs` must be from 1 to 100; it and `!` are for the items of a sequence, not for `until` and samples. */
export const itemOptions: Check = {
  query({ body }, report) {
    if (body.kind === 'SampleQuery') {
      for (const item of body.items) rejectOptions(item, 'An item of a sample', report);
    } else if (body.kind === 'SequenceQuery') {
      for (const item of body.items) checkRuns(item, report);
      if (body.until !== null) rejectOptions(body.until, 'The event after "until"', report);
    }
  },
};

function checkRuns({ runs, runsSpan, span }: Item, report: Report): void {
  if (runs === null || (runs >= 1 && runs <= MAX_RUNS)) return;
  const message = `Expected a number of runs from 1 to ${MAX_RUNS}, found ${runs}`;
  report({ code: 'bad-runs', message, span: runsSpan ?? span });
}

function rejectOptions({ missing, runs, runsSpan, span }: Item, place: string, report: Report) {
  if (missing) {
    const bang = { start: span.start, end: span.start + '!['.length };
    report({
      code: 'misplaced-missing',
      message: `${place} cannot be a missing event`,
      span: bang,
    });
  }
  if (runs !== null) {
    report({
      code: 'misplaced-runs',
      message: `${place} cannot have runs`,
      span: runsSpan ?? span,
    });
  }
}
