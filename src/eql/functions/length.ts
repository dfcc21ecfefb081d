import type { EqlFunction } from './function.ts';
import { textArgument } from './text.ts';

/** `length(text)` */
export const length: EqlFunction = {
  name: 'length',
  summary: 'The number of UTF-16 code units in a string.',
  parameters: [{ name: 'text', type: 'string' }],
  returns: 'number',
  caseVariant: false,
  bind() {
    const readText = textArgument(0);
    return (args) => readText(args)?.length ?? null;
  },
};
