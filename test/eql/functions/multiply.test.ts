import { testCases } from '../../support/function-cases.ts';

testCases([
  ['multiply(3, 4)', 12],
  ['multiply(0, -5)', 0],
  ['multiply(-2, 4)', -8],
  ['multiply(0.5, 4)', 2],
  ['multiply(null, 0)', null],
  ['multiply(3037000500, 3037000500)', 9223372037000250000n],
]);
