import { toNumeric } from '../eql/functions/numeric.ts';
import type { Scalar } from '../model/json.ts';
import { compareText } from '../text/compare-text.ts';

/**
 * Whether two scalars are equal as Elastic's index mappings would make them (spec eql.md 1.5): by their text, so that
 * `4625` and `"4625"`, or `true` and `"true"`, are one value.
 */
export function scalarsEqual(a: Scalar, b: Scalar): boolean {
  return a === b || (typeof a !== typeof b && String(a) === String(b));
}

/**
 * Orders two scalars: negative, zero or positive; null where they have no order.
 * A string is read as a number beside a number (ports arrive as `"135"`), and strings go by code point.
 */
export function compareScalars(a: Scalar, b: Scalar): number | null {
  if (typeof a === 'string' && typeof b === 'string') return compareText(a, b);
  const left = toNumeric(a);
  const right = toNumeric(b);
  if (left === null || right === null) return null;
  if (left < right) return -1;
  return left > right ? 1 : 0;
}
