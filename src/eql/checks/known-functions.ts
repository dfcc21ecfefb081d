import { didYouMean } from '../../text/did-you-mean.ts';
import { quoted } from '../../text/visible.ts';
import { findFunction, functions } from '../functions/index.ts';
import type { Check } from './check.ts';

const names = Array.from(functions.values(), ({ name }) => name);

/** Every function that is called must exist, and so must its variant with `~`. */
export const knownFunctions: Check = {
  expression(node, report) {
    if (node.kind !== 'Call') return;
    const { name, ignoreCase, span } = node;
    const nameSpan = { start: span.start, end: span.start + name.length + (ignoreCase ? 1 : 0) };
    const called = findFunction(name);
    if (called === undefined) {
      const hint = didYouMean(name, names);
      const message = `Unknown function ${quoted(name)}`;
      report({ code: 'unknown-function', message, hint, span: nameSpan });
    } else if (ignoreCase && !called.caseVariant) {
      const message = `The function "${called.name}" has no variant that ignores case`;
      const hint = `write "${called.name}" without "~"`;
      report({ code: 'no-case-variant', message, hint, span: nameSpan });
    }
  },
};
