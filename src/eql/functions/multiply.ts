import { arithmeticFunction } from './numeric.ts';

/** `multiply(left, right)`, the operator `*`. */
export const multiply = arithmeticFunction(
  { name: 'multiply', summary: 'Multiplies two numbers.' },
  { decimal: (left, right) => left * right, integer: (left, right) => left * right },
);
