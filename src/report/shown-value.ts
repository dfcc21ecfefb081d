import type { Scalar } from '../model/json.ts';
import { visible } from '../text/visible.ts';

/** Characters of one value that are shown; the rest is in the JSON formats. */
const MAX_VALUE = 300;

/** A value, safe to print. */
export function shownValue(value: Scalar | null): string {
  if (value === null) return 'missing';
  const text = String(value);
  return visible(text.length > MAX_VALUE ? `${text.slice(0, MAX_VALUE)}…` : text);
}
