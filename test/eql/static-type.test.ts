import { expect, test } from 'vitest';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';
import { isDecimal, staticType } from '../../src/eql/static-type.ts';

function parseCondition(text: string) {
  const { body } = parseQuery(plainSource(`any where ${text}`));
  if (body.kind !== 'EventQuery') throw new Error('not an event query');
  return body.filter.condition;
}

const TYPES: readonly (readonly [condition: string, type: string, decimal: boolean])[] = [
  ['"a"', 'string', false],
  ['"1.5"', 'string', false],
  ['1', 'number', false],
  ['9223372036854775807', 'number', false],
  ['1.5', 'number', true],
  ['2.0', 'number', true],
  ['true', 'boolean', false],
  ['null', 'any', false],
  ['a', 'any', false],
  ['a == 1.5', 'boolean', false],
  ['a in (1.5)', 'boolean', false],
  ['a : "x"', 'boolean', false],
  ['a and b', 'boolean', false],
  ['not a', 'boolean', false],
  ['-a', 'number', false],
  ['-1.5', 'number', true],
  ['a + 1', 'number', false],
  ['a * 2 / 1.0 - 3', 'number', true],
  ['length(a)', 'number', false],
  ['CONCAT(a, 1.5)', 'string', false],
  ['startsWith(a, "x")', 'boolean', false],
  ['divide(a, 2.0)', 'number', true],
  ['ADD(1, multiply(2.0, a))', 'number', true],
  ['number("1.5")', 'number', false],
  ['nonsense(1.5)', 'any', false],
];

test.each(TYPES)('%s is %s', (condition, type, decimal) => {
  expect(staticType(parseCondition(condition))).toBe(type);
  expect(isDecimal(parseCondition(condition))).toBe(decimal);
});
