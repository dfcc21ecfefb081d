import type { EqlFunction } from './function.ts';
import { toOffset } from './numeric.ts';
import { foldedArgument } from './text.ts';

/** `indexOf[~](text, part[, start])`; a `start` before the string is 0, one behind it finds nothing */
export const indexOf: EqlFunction = {
  name: 'indexOf',
  summary:
    'The offset of the second string in the first, at or after a start; null if it is not there.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'part', type: 'string' },
    { name: 'start', type: 'number', optional: true },
  ],
  returns: 'number',
  caseVariant: true,
  bind(call) {
    const readText = foldedArgument(call, 0);
    const readPart = foldedArgument(call, 1);
    return (args) => {
      const text = readText(args);
      const part = readPart(args);
      const start = Math.max(0, toOffset(args[2]) ?? 0);
      if (text === null || part === null || start > text.length) return null;
      const index = text.indexOf(part, start);
      return index === -1 ? null : index;
    };
  },
};
