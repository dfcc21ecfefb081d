import type { CallSite, EqlFunction, EvaluateCall, Value } from './function.ts';

/** Whole numbers that fit in 53 bits and decimals are `number`, other whole numbers `bigint`. */
export type Numeric = number | bigint;

const INTEGER = /^[+-]?[0-9]+$/;
const DECIMAL = /^[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;

const LONG_MIN = -(2n ** 63n);
const LONG_MAX = 2n ** 63n - 1n;
/** Digits of the longest 64-bit integer, and its sign. */
const LONG_LENGTH = 20;

/** Reads text as Elasticsearch does: a 64-bit integer, else a double, else `null`. */
export function parseNumeric(text: string): Numeric | null {
  const trimmed = text.trim();
  if (INTEGER.test(trimmed) && trimmed.length <= LONG_LENGTH) {
    const integer = BigInt(trimmed);
    if (integer >= LONG_MIN && integer <= LONG_MAX) return compact(integer);
  }
  return DECIMAL.test(trimmed) ? Number(trimmed) : null;
}

/** `value` as a numeric field would hold it: text that reads as a number counts, booleans do not. */
export function toNumeric(value: Value): Numeric | null {
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return value;
    case 'string':
      return parseNumeric(value);
    default:
      return null;
  }
}

/** `value` as an offset into a string: cut to a whole number; `null` where it is no number. */
export function toOffset(value: Value | undefined): number | null {
  const numeric = toNumeric(value ?? null);
  return numeric === null || Number.isNaN(numeric) ? null : Math.trunc(Number(numeric));
}

/** `integer` as a `number` where that is exact. */
export function compact(integer: bigint): Numeric {
  const number = Number(integer);
  return Number.isSafeInteger(number) ? number : integer;
}

/** One arithmetic operation, on either kind of number. */
export interface Operation {
  /** If one operand is a decimal. */
  readonly decimal: (left: number, right: number) => number;
  /** If both operands are integers; `null` where there is no result. */
  readonly integer: (left: bigint, right: bigint) => bigint | null;
}

/** Describes an arithmetic function of two numbers, null where one of them is. */
export function arithmeticFunction(
  { name, summary }: Pick<EqlFunction, 'name' | 'summary'>,
  operation: Operation,
): EqlFunction {
  return {
    name,
    summary,
    parameters: [
      { name: 'left', type: 'number' },
      { name: 'right', type: 'number' },
    ],
    returns: 'number',
    caseVariant: false,
    bind: (call) => bindArithmetic(call, operation),
  };
}

function bindArithmetic({ decimals }: CallSite, operation: Operation): EvaluateCall {
  const inDecimals = decimals.includes(true);
  return ([first, second]) => {
    const left = toNumeric(first ?? null);
    const right = toNumeric(second ?? null);
    if (left === null || right === null) return null;
    if (inDecimals || !isInteger(left) || !isInteger(right)) {
      return operation.decimal(Number(left), Number(right));
    }
    const result = operation.integer(BigInt(left), BigInt(right));
    return result === null ? null : compact(result);
  };
}

/** Above 53 bits, a `number` is a decimal: integers are `bigint` there. */
function isInteger(value: Numeric): boolean {
  return typeof value === 'bigint' || Number.isSafeInteger(value);
}
