import type { EqlFunction } from './function.ts';

/** `concat(value, …)`; null as soon as one value is */
export const concat: EqlFunction = {
  name: 'concat',
  summary: 'All values as text, one behind the other.',
  parameters: [{ name: 'value', type: 'any' }],
  variadic: true,
  returns: 'string',
  caseVariant: false,
  bind: () => (args) => (args.includes(null) ? null : args.join('')),
};
