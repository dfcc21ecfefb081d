import { testCases } from '../../support/function-cases.ts';

testCases([
  ['length("explorer.exe")', 12],
  ['length("")', 0],
  ['length(null)', null],
  ['length("💩")', 2],
  ['length("é")', 1],
  ['length(4625)', 4],
  ['length(true)', 4],
]);
