import { arithmeticFunction } from './numeric.ts';

/** `add(left, right)`, the operator `+`. */
export const add = arithmeticFunction(
  { name: 'add', summary: 'Adds two numbers.' },
  { decimal: (left, right) => left + right, integer: (left, right) => left + right },
);
