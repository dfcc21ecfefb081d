import type { Warn } from './warning.ts';

/** Without maxspan, events that are months apart make a sequence. */
export const unboundedSequences: Warn = ({ query: { body } }, report) => {
  if (body.kind !== 'SequenceQuery' || body.maxspan !== null) return;
  const message = 'this sequence has no maxspan: events months apart make a match';
  const hint = 'write "with maxspan=1m", or what fits, behind the join keys';
  const first = body.items[0]?.span.start ?? body.span.end;
  report({ code: 'no-maxspan', message, hint, span: { start: body.span.start, end: first } });
};
