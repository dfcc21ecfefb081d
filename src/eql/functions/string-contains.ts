import type { EqlFunction } from './function.ts';
import { testOfTwoTexts } from './text.ts';

/** `stringContains[~](text, part)` */
export const stringContains: EqlFunction = {
  name: 'stringContains',
  summary: 'True if the first string contains the second; nothing contains an empty string.',
  parameters: [
    { name: 'text', type: 'string' },
    { name: 'part', type: 'string' },
  ],
  returns: 'boolean',
  caseVariant: true,
  bind: testOfTwoTexts((text, part) => part !== '' && text.includes(part)),
};
