import type { EqlFunction } from './function.ts';
import { foldedArgument, textArgument } from './text.ts';

/** `between[~](text, left, right[, greedy])`; see spec 1.6 for empty and absent delimiters */
export const between: EqlFunction = {
  name: 'between',
  summary: 'The part of a string between two others; as long as it can be if greedy.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'left', type: 'string' },
    { name: 'right', type: 'string' },
    { name: 'greedy', type: 'boolean', optional: true },
  ],
  returns: 'string',
  caseVariant: true,
  bind(call) {
    const readText = textArgument(0);
    const readFolded = foldedArgument(call, 0);
    const readLeft = foldedArgument(call, 1);
    const readRight = foldedArgument(call, 2);
    return (args) => {
      const text = readText(args);
      const folded = readFolded(args);
      const left = readLeft(args);
      const right = readRight(args);
      if (text === null || folded === null || left === null || right === null) return null;
      if (text === '' || left === '' || right === '') return text;
      const { start, end } = locate(folded, left, right, args[3] === true);
      return text.slice(start, end);
    };
  },
};

/** Offsets of what stands between; both 0 where a delimiter is not found. */
function locate(text: string, left: string, right: string, greedy: boolean) {
  const leftAt = text.indexOf(left);
  const start = leftAt + left.length;
  const end = greedy ? text.lastIndexOf(right) : text.indexOf(right, start);
  return leftAt === -1 || end < start ? { start: 0, end: 0 } : { start, end };
}
