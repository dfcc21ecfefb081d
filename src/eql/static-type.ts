import type { Expression } from './ast.ts';
import type { EqlFunction, ValueType } from './functions/function.ts';
import { ARITHMETIC, findFunction } from './functions/index.ts';

const arithmeticFunctions: ReadonlySet<EqlFunction> = new Set(Object.values(ARITHMETIC));

/**
 * What an expression evaluates to, as far as its text tells. `any` for fields, whose type only the event knows, for
 * `null`, which goes with every type, and for functions that do not exist.
 */
export function staticType(node: Expression): ValueType {
  switch (node.kind) {
    case 'Literal':
      return literalType(node);
    case 'Field':
      return 'any';
    case 'Comparison':
    case 'Membership':
    case 'Pattern':
    case 'Logical':
    case 'Not':
      return 'boolean';
    case 'Arithmetic':
    case 'Sign':
      return 'number';
    case 'Call':
      return findFunction(node.name)?.returns ?? 'any';
  }
}

function literalType({ type }: Extract<Expression, { kind: 'Literal' }>): ValueType {
  if (type === 'null') return 'any';
  return type === 'integer' || type === 'decimal' ? 'number' : type;
}

/** True where the syntax alone makes a number a decimal, such as `2.0` and `a * 2.0`; division then keeps its fraction. */
export function isDecimal(node: Expression): boolean {
  switch (node.kind) {
    case 'Literal':
      return node.type === 'decimal';
    case 'Sign':
      return isDecimal(node.operand);
    case 'Arithmetic':
      return isDecimal(node.left) || isDecimal(node.right);
    case 'Call': {
      const called = findFunction(node.name);
      return called !== undefined && arithmeticFunctions.has(called) && node.args.some(isDecimal);
    }
    default:
      return false;
  }
}
