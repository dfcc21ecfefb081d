import { arithmeticFunction } from './numeric.ts';

/** `subtract(left, right)`, the operator `-`. */
export const subtract = arithmeticFunction(
  { name: 'subtract', summary: 'Subtracts the second number from the first.' },
  { decimal: (left, right) => left - right, integer: (left, right) => left - right },
);
