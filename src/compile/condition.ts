import type { Comparison, ComparisonOperator, Expression } from '../eql/ast.ts';
import { hasField } from '../eql/walk.ts';

/**
 * A condition in the form in which Elasticsearch evaluates it (spec eql.md 1.4): `all` and `any` are two-valued, and
 * negation stands only directly at a test. A negated test holds exactly if the test does not.
 */
export type Condition =
  | { readonly kind: 'all' | 'any'; readonly terms: readonly Condition[] }
  | { readonly kind: 'test'; readonly test: Expression; readonly negated: boolean };

const NEGATED: Record<ComparisonOperator, ComparisonOperator> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '<=': '>',
  '>': '<=',
  '>=': '<',
};

const MIRRORED: Record<ComparisonOperator, ComparisonOperator> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** Pushes negation inwards: De Morgan over `and` and `or`, `not (a < b)` becomes `a >= b`. */
export function toCondition(node: Expression, negated = false): Condition {
  switch (node.kind) {
    case 'Not':
      return toCondition(node.operand, !negated);
    case 'Logical':
      return {
        kind: (node.operator === 'and') === negated ? 'any' : 'all',
        terms: node.terms.map((term) => toCondition(term, negated)),
      };
    case 'Comparison':
      return comparison(constantRight(node), negated);
    case 'Membership':
      return { kind: 'test', test: { ...node, negated: false }, negated: node.negated !== negated };
    case 'Literal':
    case 'Field':
    case 'Pattern':
    case 'Arithmetic':
    case 'Sign':
    case 'Call':
      return { kind: 'test', test: node, negated };
  }
}

function comparison(node: Comparison, negated: boolean): Condition {
  const { left, right, operator } = node;
  const asBoolean = right.kind === 'Literal' && right.type === 'boolean' && left.kind !== 'Field';
  if (asBoolean && (operator === '==' || operator === '!=')) {
    return toCondition(left, (right.value === (operator === '==')) === negated);
  }
  const test = negated ? { ...node, operator: NEGATED[operator] } : node;
  return { kind: 'test', test, negated: false };
}

/** `0 <= code` becomes `code >= 0`, and so does every constant: `-1 != code`. */
function constantRight(node: Comparison): Comparison {
  if (hasField(node.left) || !hasField(node.right)) return node;
  return { ...node, operator: MIRRORED[node.operator], left: node.right, right: node.left };
}
