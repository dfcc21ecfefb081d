import { children, type EventFilter, type Expression, type Query } from './ast.ts';

/** `root` and everything below it, each node before its children, left to right. */
export function* walk(root: Expression): Generator<Expression, void> {
  const pending = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    yield node;
    for (const child of children(node).toReversed()) pending.push(child);
  }
}

/** True where the value of `expression` depends on the event. */
export function hasField(expression: Expression): boolean {
  for (const node of walk(expression)) {
    if (node.kind === 'Field') return true;
  }
  return false;
}

/** Every event that the query asks for, in the order in which they are written; `until` is the last. */
export function filtersOf({ body }: Query): readonly EventFilter[] {
  switch (body.kind) {
    case 'EventQuery':
      return [body.filter];
    case 'SequenceQuery':
      return [...body.items, ...(body.until === null ? [] : [body.until])].map(
        ({ filter }) => filter,
      );
    case 'SampleQuery':
      return body.items.map(({ filter }) => filter);
  }
}
