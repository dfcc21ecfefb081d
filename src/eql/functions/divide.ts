import { arithmeticFunction } from './numeric.ts';

/** `divide(left, right)`, the operator `/`; division of an integer by zero has no result. */
export const divide = arithmeticFunction(
  {
    name: 'divide',
    summary: 'Divides the first number by the second; integers give an integer, cut toward zero.',
  },
  {
    decimal: (left, right) => left / right,
    integer: (left, right) => (right === 0n ? null : left / right),
  },
);
