import { testCases } from '../../support/function-cases.ts';

testCases([
  ['subtract(1, 2)', -1],
  ['subtract(-2, 4)', -6],
  ['subtract(-2, -4)', 2],
  ['subtract(2, 2)', 0],
  ['subtract(null, 1)', null],
  ['subtract("x", 1)', null],
  ['subtract(1.5, 1)', 0.5],
  ['subtract(-9007199254740991, 2)', -9007199254740993n],
]);
