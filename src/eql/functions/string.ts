import type { EqlFunction } from './function.ts';
import { textArgument } from './text.ts';

/** `string(value)` */
export const string: EqlFunction = {
  name: 'string',
  summary: 'A value as text.',
  parameters: [{ name: 'value', type: 'any' }],
  returns: 'string',
  caseVariant: false,
  bind: () => textArgument(0),
};
