import type { ComparisonOperator } from '../eql/ast.ts';
import { inBlock, parseAddress, parseBlock } from '../eql/functions/ip-block.ts';
import { parseInstant } from '../model/instant.ts';
import type { Scalar } from '../model/json.ts';
import { addressKey } from './comparable.ts';
import { type InstantRange, instantRange } from './date-literal.ts';
import type { FieldType } from './field-types.ts';
import { COMPARE } from './script.ts';
import { scalarsEqual } from './values.ts';

/** Tests one value of a field. */
export type ValueTest = (value: Scalar) => boolean;

/**
 * How one value of a field compares with a literal, given the field's type (spec eql.md 1.5): addresses compare in
 * canonical form and a CIDR literal stands for its range, dates compare as instants, all else as scalars.
 * `!=` is not among the operators, because it speaks of all values at once.
 */
export function compareWith(
  operator: Exclude<ComparisonOperator, '!='>,
  literal: Scalar,
  type: FieldType,
): ValueTest {
  const special = type === 'ip' ? ipTest(operator, literal) : dateTest(operator, literal, type);
  if (special !== null) return special;
  if (operator === '==') return (value) => scalarsEqual(value, literal);
  const holds = COMPARE[operator];
  // A string literal asks for text order, whatever JSON made of the value.
  return typeof literal === 'string'
    ? (value) => holds(String(value), literal) === true
    : (value) => holds(value, literal) === true;
}

function ipTest(operator: Exclude<ComparisonOperator, '!='>, literal: Scalar): ValueTest | null {
  if (operator === '==') return blockTest(String(literal));
  const key = addressKey(literal);
  if (key === null) return null;
  const holds = COMPARE[operator];
  return (value) => {
    const found = addressKey(value);
    return found !== null && holds(found, key) === true;
  };
}

/** A single address is a block of one. */
function blockTest(literal: string): ValueTest | null {
  const block = parseBlock(literal);
  if (block === null) return null;
  return (value) => {
    const address = parseAddress(String(value));
    return address !== null && inBlock(address, block);
  };
}

function dateTest(
  operator: Exclude<ComparisonOperator, '!='>,
  literal: Scalar,
  type: FieldType,
): ValueTest | null {
  const range = type === 'date' ? instantRange(literal) : null;
  if (range === null) return null;
  return (value) => {
    const instant = typeof value === 'boolean' ? null : parseInstant(value);
    return instant !== null && DATE_TESTS[operator](instant, range);
  };
}

type DateTest = (instant: bigint, range: InstantRange) => boolean;

const DATE_TESTS: Record<Exclude<ComparisonOperator, '!='>, DateTest> = {
  '==': (instant, { from, to }) => from <= instant && instant <= to,
  '<': (instant, { from }) => instant < from,
  '<=': (instant, { to }) => instant <= to,
  '>': (instant, { to }) => instant > to,
  '>=': (instant, { from }) => instant >= from,
};
