import type { Check } from './check.ts';

/** A maxspan must be longer than nothing. */
export const positiveMaxspan: Check = {
  query({ body }, report) {
    if (body.kind !== 'SequenceQuery' || body.maxspan === null || body.maxspan.value > 0) return;
    const message = 'A maxspan must be positive, found 0';
    report({ code: 'bad-duration', message, span: body.maxspan.span });
  },
};
