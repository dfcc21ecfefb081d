import { testCases } from '../../support/function-cases.ts';

testCases([
  ['string(42)', '42'],
  ['string(42.5)', '42.5'],
  ['string(true)', 'true'],
  ['string(false)', 'false'],
  ['string("a")', 'a'],
  ['string("")', ''],
  ['string(null)', null],
  ['string("É💩")', 'É💩'],
  ['string(9223372036854775807)', '9223372036854775807'],
]);
