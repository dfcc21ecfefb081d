import { testCases } from '../../support/function-cases.ts';

testCases([
  ['modulo(10, 6)', 4],
  ['modulo(10, 5)', 0],
  ['modulo(10, 0.5)', 0],
  ['modulo(-10, 6)', -4],
  ['modulo(10, -6)', 4],
  ['modulo(-4, 2)', 0],
  ['modulo(7.5, 2)', 1.5],
  ['modulo(1, 0)', null],
  ['modulo(null, 2)', null],
  ['modulo(9223372036854775807, 10)', 7],
]);
