import type { Expression } from '../../src/eql/ast.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';

/** The tree of a condition, such as `a == 1 and not b`. */
export function conditionOf(text: string): Expression {
  const { body } = parseQuery(plainSource(`any where ${text}`));
  if (body.kind !== 'EventQuery') throw new TypeError('expected a query for single events');
  return body.filter.condition;
}
