import { arithmeticFunction } from './numeric.ts';

/** `modulo(left, right)`, the operator `%`; for an integer by zero there is none. */
export const modulo = arithmeticFunction(
  { name: 'modulo', summary: 'The remainder of a division, with the sign of the first number.' },
  {
    decimal: (left, right) => left % right,
    integer: (left, right) => (right === 0n ? null : left % right),
  },
);
