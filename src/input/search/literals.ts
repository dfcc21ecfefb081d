import { LITERAL_LIMITS } from './layout.ts';

/** Printable ASCII without capital letters. */
const ALLOWED = /^[ -@[-~]*$/;

/** Whether a search can look for a pattern: printable ASCII without capital letters, neither too short nor too long. */
export function isLiteral(pattern: string): boolean {
  const { minLength, maxLength } = LITERAL_LIMITS;
  return pattern.length >= minLength && pattern.length <= maxLength && ALLOWED.test(pattern);
}

/**
 * The literals that a search has to look for: each once and none that holds another, for a line that has the longer one
 * has the shorter. Throws a `RangeError` if there are none or too many, or if one is too short, too long, or has other
 * characters than printable ASCII without capital letters.
 */
export function neededLiterals(patterns: readonly string[]): string[] {
  const { minLength, maxLength, count } = LITERAL_LIMITS;
  if (patterns.length === 0 || patterns.length > count) {
    throw new RangeError(`expected 1 to ${count} patterns, found ${patterns.length}`);
  }
  for (const pattern of patterns) {
    if (!isLiteral(pattern)) {
      throw new RangeError(
        `expected ${minLength} to ${maxLength} characters of printable ASCII without capital letters, found ${JSON.stringify(pattern)}`,
      );
    }
  }
  const needed: string[] = [];
  for (const pattern of patterns.toSorted((a, b) => a.length - b.length)) {
    if (!needed.some((shorter) => pattern.includes(shorter))) needed.push(pattern);
  }
  return needed;
}
