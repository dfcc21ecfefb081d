import type { EqlFunction } from './function.ts';
import { testOfTwoTexts } from './text.ts';

/** `endsWith[~](text, part)` */
export const endsWith: EqlFunction = {
  name: 'endsWith',
  summary: 'True if the first string ends with the second.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'part', type: 'string' },
  ],
  returns: 'boolean',
  caseVariant: true,
  bind: testOfTwoTexts((text, part) => text.endsWith(part)),
};
