import { RE2JS, RE2JSException } from 're2js';
import { LuceneRegexError, toRe2 } from './lucene-regex.ts';

/**
 * Compiles a Lucene regular expression into a test of whole values, which takes time in proportion to the value's
 * length. Throws a {@link LuceneRegexError} for mistakes, and for what cannot be expressed or is too large.
 */
export function compileRegex(pattern: string, ignoreCase: boolean): (value: string) => boolean {
  const translated = toRe2(pattern, ignoreCase);
  try {
    const compiled = RE2JS.compile(translated);
    return (value) => compiled.testExact(value);
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    const message = 'it is too large';
    throw new LuceneRegexError(message, pattern, 0);
  }
}

/** Longer expressions are compiled to see whether they are too large. */
const SURELY_SMALL = 200;

/** Throws a {@link LuceneRegexError} where {@link compileRegex} would; mostly it need not compile to know. */
export function checkRegex(pattern: string): void {
  if (pattern.length > SURELY_SMALL) compileRegex(pattern, true);
  else toRe2(pattern, true);
}
