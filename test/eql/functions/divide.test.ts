import { testCases } from '../../support/function-cases.ts';

testCases([
  ['divide(4, 2)', 2],
  ['divide(7, 2)', 3],
  ['divide(-7, 2)', -3],
  ['divide(7, -2)', -3],
  ['divide(-1, 2)', 0],
  ['divide(7, 2.0)', 3.5],
  ['divide(7.0, 2)', 3.5],
  ['divide("7.5", 2)', 3.75],
  ['divide(1, 0)', null],
  ['divide(1.0, 0)', Number.POSITIVE_INFINITY],
  ['divide(null, 2)', null],
  ['divide(2, null)', null],
  ['divide(9223372036854775807, 2)', 4611686018427387903n],
  ['divide(9223372036854775807, 9007199254740993)', 1023],
]);
