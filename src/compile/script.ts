import type {
  Comparison,
  Expression,
  Field,
  Logical,
  Membership,
  Pattern,
  Sign,
} from '../eql/ast.ts';
import type { EqlFunction, Value } from '../eql/functions/function.ts';
import { ARITHMETIC, findFunction } from '../eql/functions/index.ts';
import { toNumeric } from '../eql/functions/numeric.ts';
import { isDecimal } from '../eql/static-type.ts';
import { foldAscii } from './fold.ts';
import { textMatcher } from './text-matcher.ts';
import { compareScalars, scalarsEqual } from './values.ts';

/** Evaluates an expression, given one value for each place where a field occurs in it; null means not known. */
export type Script = (fields: readonly Value[]) => Value;

/** A script and the fields it reads, one entry per occurrence, left to right. */
export interface CompiledScript {
  readonly fields: readonly Field[];
  readonly evaluate: Script;
}

/**
 * Compiles what Lucene cannot express and Elasticsearch runs as a script (spec eql.md 1.4): three-valued logic, in
 * which a missing field makes most things unknown.
 */
export function compileScript(node: Expression): CompiledScript {
  const fields: Field[] = [];
  return { fields, evaluate: part(node, fields).evaluate };
}

/** Value of an expression without fields; `undefined` where it has some. */
export function constantValue(node: Expression): Value | undefined {
  return part(node, []).constant;
}

/** A piece of a script with its value where no field has a say in it. */
interface Part {
  readonly evaluate: Script;
  readonly constant: Value | undefined;
}

/** Folds constants on the way up, so that each is worked out once. */
function part(node: Expression, fields: Field[]): Part {
  const before = fields.length;
  const evaluate = script(node, fields);
  if (fields.length > before) return { evaluate, constant: undefined };
  const constant = evaluate([]);
  return { evaluate: () => constant, constant };
}

function script(node: Expression, fields: Field[]): Script {
  switch (node.kind) {
    case 'Literal':
      return () => node.value;
    case 'Field':
      return readField(node, fields);
    case 'Comparison':
      return comparison(node, fields);
    case 'Membership':
      return membership(node, fields);
    case 'Pattern':
      return pattern(node, fields);
    case 'Logical':
      return logical(node, fields);
    case 'Not':
      return negate(part(node.operand, fields).evaluate);
    case 'Arithmetic':
      return call(ARITHMETIC[node.operator], [node.left, node.right], false, fields);
    case 'Sign':
      return sign(node, fields);
    case 'Call':
      return call(knownFunction(node.name), node.args, node.ignoreCase, fields);
  }
}

function knownFunction(name: string): EqlFunction {
  const fn = findFunction(name);
  if (fn === undefined) throw new Error(`the checks let an unknown function pass: ${name}`);
  return fn;
}

function readField(node: Field, fields: Field[]): Script {
  const index = fields.push(node) - 1;
  return (values) => values[index] ?? null;
}

function call(
  fn: EqlFunction,
  operands: readonly Expression[],
  ignoreCase: boolean,
  fields: Field[],
): Script {
  const args = operands.map((operand) => part(operand, fields));
  const evaluate = fn.bind({
    ignoreCase,
    constants: args.map(({ constant }) => constant),
    decimals: operands.map(isDecimal),
  });
  return (values) => evaluate(args.map((arg) => arg.evaluate(values)));
}

function comparison(node: Comparison, fields: Field[]): Script {
  const left = part(node.left, fields).evaluate;
  const right = part(node.right, fields).evaluate;
  if (isNull(node.left)) return nullTest(right, node.operator === '==');
  if (isNull(node.right)) return nullTest(left, node.operator === '==');
  const holds = COMPARE[node.operator];
  return (values) => {
    const a = left(values);
    const b = right(values);
    return a === null || b === null ? null : holds(a, b);
  };
}

function isNull(node: Expression): boolean {
  return node.kind === 'Literal' && node.value === null;
}

function nullTest(operand: Script, expected: boolean): Script {
  return (values) => (operand(values) === null) === expected;
}

type Compare = (a: NonNullable<Value>, b: NonNullable<Value>) => boolean | null;

/** What each comparison operator means between two values that are there; null where they have no order. */
export const COMPARE: Record<Comparison['operator'], Compare> = {
  '==': scalarsEqual,
  '!=': (a, b) => !scalarsEqual(a, b),
  '<': (a, b) => ordered(a, b, (order) => order < 0),
  '<=': (a, b) => ordered(a, b, (order) => order <= 0),
  '>': (a, b) => ordered(a, b, (order) => order > 0),
  '>=': (a, b) => ordered(a, b, (order) => order >= 0),
};

function ordered(
  a: NonNullable<Value>,
  b: NonNullable<Value>,
  holds: (order: number) => boolean,
): boolean | null {
  const order = compareScalars(a, b);
  return order === null ? null : holds(order);
}

function membership(node: Membership, fields: Field[]): Script {
  const value = part(node.value, fields).evaluate;
  const list = node.list.map((element) => part(element, fields).evaluate);
  const fold = (v: NonNullable<Value>) => (node.ignoreCase ? String(v).toLowerCase() : v);
  const isIn: Script = (values) => {
    const found = value(values);
    if (found === null) return null;
    return list.some((element) => {
      const candidate = element(values);
      return candidate !== null && scalarsEqual(fold(found), fold(candidate));
    });
  };
  return node.negated ? negate(isIn) : isIn;
}

function pattern(node: Pattern, fields: Field[]): Script {
  const value = part(node.value, fields).evaluate;
  const { folded, matches } = textMatcher(node);
  return (values) => {
    const found = value(values);
    if (found === null) return null;
    return matches(folded ? foldAscii(String(found)) : String(found));
  };
}

/** `and` is settled by the first `false`, `or` by the first `true`; otherwise anything unknown leaves it unknown. */
function logical(node: Logical, fields: Field[]): Script {
  const decisive = node.operator === 'or';
  const terms = node.terms.map((term) => part(term, fields).evaluate);
  return (values) => {
    let result: Value = !decisive;
    for (const term of terms) {
      const value = term(values);
      if (value === decisive) return decisive;
      if (value === null) result = null;
    }
    return result;
  };
}

function negate(operand: Script): Script {
  return (values) => {
    const value = operand(values);
    return value === null ? null : value !== true;
  };
}

function sign(node: Sign, fields: Field[]): Script {
  const operand = part(node.operand, fields).evaluate;
  if (node.operator === '+') return operand;
  return (values) => {
    const value = toNumeric(operand(values));
    return value === null ? null : -value;
  };
}
