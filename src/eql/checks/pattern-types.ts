import type { Check } from './check.ts';
import { fits, nameTypeOf } from './type-names.ts';

/** `:`, `like` and `regex` compare strings with strings. */
export const patternTypes: Check = {
  expression(node, report) {
    if (node.kind !== 'Pattern') return;
    const { operator, value, patterns } = node;
    if (!fits(value, 'string')) {
      const message = `The left side of "${operator}" must be a string, found ${nameTypeOf(value)}`;
      const hint = 'use "==", or string(…) around it';
      report({ code: 'pattern-type', message, hint, span: value.span });
    }
    for (const pattern of patterns.filter(({ type }) => type !== 'string')) {
      const message = `The right side of "${operator}" must be a string, found ${nameTypeOf(pattern)}`;
      report({
        code: 'pattern-type',
        message,
        hint: 'put it in double quotes',
        span: pattern.span,
      });
    }
  },
};
