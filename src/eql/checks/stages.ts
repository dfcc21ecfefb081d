import type { SampleQuery, SequenceQuery } from '../ast.ts';
import type { Check, Report } from './check.ts';

/** More events than any rule needs; each costs time for every event of the input. */
const MAX_STAGES = 1000;

/** A sequence or sample joins at least two events; what is missing needs a time in which to be missing. */
export const stages: Check = {
  query({ body }, report) {
    if (body.kind === 'EventQuery') return;
    checkCount(body, report);
    if (body.kind === 'SequenceQuery') checkMissing(body, report);
  },
};

function checkCount({ kind, items }: SequenceQuery | SampleQuery, report: Report): void {
  const [first] = items;
  const count = items.reduce((sum, { runs }) => sum + Math.max(1, runs ?? 1), 0);
  if (first === undefined) return;
  if (count > MAX_STAGES) {
    const message = `A query has at most ${MAX_STAGES} events, runs counted, found ${count}`;
    report({ code: 'too-many-items', message, span: first.span });
  }
  if (count >= 2) return;
  const [noun, hint] =
    kind === 'SequenceQuery'
      ? ['sequence', 'add an item, or "with runs=…" to this one']
      : ['sample', 'add an item'];
  report({
    code: 'too-few-items',
    message: `A ${noun} needs at least two events`,
    hint,
    span: first.span,
  });
}

function checkMissing({ items, maxspan }: SequenceQuery, report: Report): void {
  const missing = items.find((item) => item.missing);
  if (missing === undefined) return;
  const span = { start: missing.span.start, end: missing.span.start + '!['.length };
  if (maxspan === null) {
    const message = 'A sequence with a missing event needs a maxspan';
    report({
      code: 'missing-without-maxspan',
      message,
      hint: 'write: sequence with maxspan=…',
      span,
    });
  }
  if (items.every((item) => item.missing)) {
    const message = 'A sequence needs at least one event that is not a missing one';
    report({ code: 'only-missing', message, span });
  }
}
