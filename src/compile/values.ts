import { toNumeric } from '../eql/functions/numeric.ts';
import type { Scalar } from '../model/json.ts';

const SURROGATE = /[\ud800-\udfff]/;

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

/** Orders strings by code point, which is also their order as UTF-8 (spec eql.md 1.5). */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  if (!SURROGATE.test(a) && !SURROGATE.test(b)) return a < b ? -1 : 1;
  let i = 0;
  while (i < a.length && a[i] === b[i]) i += 1;
  return codePointRank(a, i) - codePointRank(b, i) || a.length - b.length;
}

/** Code units sort like code points once surrogates are moved above the rest of the basic plane. */
function codePointRank(text: string, at: number): number {
  if (at >= text.length) return -1;
  const unit = text.charCodeAt(at);
  if (unit >= 0xe000) return unit - 0x800;
  return unit >= 0xd800 ? unit + 0x2000 : unit;
}
