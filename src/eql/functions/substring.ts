import type { EqlFunction } from './function.ts';
import { toOffset } from './numeric.ts';
import { textArgument } from './text.ts';

/** `substring(text, start[, end])`; the bounds work as in Python and JavaScript slices */
export const substring: EqlFunction = {
  name: 'substring',
  summary: 'A string from one offset to before another; negative offsets count from the end.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'start', type: 'number' },
    { name: 'end', type: 'number', optional: true },
  ],
  returns: 'string',
  caseVariant: false,
  bind() {
    const readText = textArgument(0);
    return (args) => {
      const text = readText(args);
      return text === null
        ? null
        : text.slice(toOffset(args[1]) ?? 0, toOffset(args[2]) ?? undefined);
    };
  },
};
