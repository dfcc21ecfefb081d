import type { Expression } from '../eql/ast.ts';
import { walk } from '../eql/walk.ts';

/** Paths of the fields that a condition speaks of, each once, in the order of the query. */
export function testedFields(condition: Expression): readonly (readonly string[])[] {
  const found = new Map<string, readonly string[]>();
  for (const node of walk(condition)) {
    if (node.kind === 'Field') found.set(node.path.join('.'), node.path);
  }
  return [...found.values()];
}
