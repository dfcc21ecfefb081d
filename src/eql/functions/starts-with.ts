import type { EqlFunction } from './function.ts';
import { testOfTwoTexts } from './text.ts';

/** `startsWith[~](text, part)` */
export const startsWith: EqlFunction = {
  name: 'startsWith',
  summary: 'True if the first string begins with the second.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'part', type: 'string' },
  ],
  returns: 'boolean',
  caseVariant: true,
  bind: testOfTwoTexts((text, part) => text.startsWith(part)),
};
