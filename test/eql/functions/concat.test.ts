import { testCases } from '../../support/function-cases.ts';

testCases([
  ['concat("a", "b")', 'ab'],
  ['concat("a")', 'a'],
  ['concat("process is ", 5, " ", true, 1.5)', 'process is 5 true1.5'],
  ['concat("", "")', ''],
  ['concat("a", null)', null],
  ['concat(null)', null],
  ['concat("é", "💩")', 'é💩'],
  ['concat("A", "b")', 'Ab'],
  ['concat(9223372036854775807)', '9223372036854775807'],
]);
