import type { Expression } from '../ast.ts';
import type { ValueType } from '../functions/function.ts';
import { staticType } from '../static-type.ts';

const NAMES: Readonly<Record<ValueType, string>> = {
  string: 'a string',
  number: 'a number',
  boolean: 'a boolean',
  any: 'any value',
};

/** How a message names a type. */
export function typeName(type: ValueType): string {
  return NAMES[type];
}

/** How a message names what an expression is. */
export function nameTypeOf(node: Expression): string {
  return isNull(node) ? 'null' : NAMES[staticType(node)];
}

/** True where `node` may be of this type; fields and `null` may be of any. */
export function fits(node: Expression, type: ValueType): boolean {
  const actual = staticType(node);
  return type === 'any' || actual === 'any' || actual === type;
}

/** True for the constant `null`. */
export function isNull(node: Expression): boolean {
  return node.kind === 'Literal' && node.type === 'null';
}
