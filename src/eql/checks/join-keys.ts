import type { Item, Query } from '../ast.ts';
import type { Check } from './check.ts';

/** More keys than any rule needs. */
const MAX_KEYS = 50;

/** Every item, `until` included, must be joined by as many fields of its own as the first; a sample must be joined. */
export const joinKeys: Check = {
  query({ body }, report) {
    if (body.kind === 'EventQuery') return;
    const [first, ...others] = itemsOf(body);
    const expected = first?.by.length ?? 0;
    const count = body.by.length + expected;
    if (count > MAX_KEYS) {
      const message = `A query has at most ${MAX_KEYS} join keys, found ${count}`;
      report({ code: 'too-many-keys', message, span: body.span });
    }
    for (const item of others.filter(({ by }) => by.length !== expected)) {
      const message = `Expected as many join keys as the first item has (${expected}), found ${item.by.length}`;
      report({ code: 'join-key-count', message, span: keySpan(item) });
    }
    if (body.kind === 'SampleQuery' && body.by.length === 0 && expected === 0) {
      const span = { start: body.span.start, end: body.span.start + 'sample'.length };
      const message = 'A sample needs join keys';
      report({ code: 'join-key-count', message, hint: 'write: sample by …', span });
    }
  },
};

function itemsOf(body: Exclude<Query['body'], { kind: 'EventQuery' }>): readonly Item[] {
  const until = body.kind === 'SequenceQuery' ? body.until : null;
  return until === null ? body.items : [...body.items, until];
}

/** The keys of an item, or all of it where it has none. */
function keySpan({ by, span }: Item) {
  const [first, last] = [by.at(0), by.at(-1)];
  if (first === undefined || last === undefined) return span;
  return { start: first.span.start, end: last.span.end };
}
