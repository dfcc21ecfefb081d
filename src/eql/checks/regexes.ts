import { quoted } from '../../text/visible.ts';
import { LuceneRegexError } from '../lucene-regex.ts';
import { checkRegex } from '../regex.ts';
import type { Check } from './check.ts';

/** Regular expressions must be right, and such that they can be matched in linear time. */
export const regexes: Check = {
  expression(node, report) {
    if (node.kind !== 'Pattern' || !node.operator.startsWith('regex')) return;
    for (const { value, span } of node.patterns) {
      const mistake = typeof value === 'string' ? mistakeIn(value) : null;
      if (mistake !== null) report({ code: 'bad-regex', message: describe(mistake), span });
    }
  },
};

function mistakeIn(pattern: string): LuceneRegexError | null {
  try {
    checkRegex(pattern);
    return null;
  } catch (error) {
    if (error instanceof LuceneRegexError) return error;
    throw error;
  }
}

function describe({ message, index, pattern }: LuceneRegexError): string {
  const rest = pattern.slice(index);
  const place = rest === '' ? 'at its end' : `at ${quoted(rest)}`;
  return `This regular expression is wrong ${place}: ${message}`;
}
