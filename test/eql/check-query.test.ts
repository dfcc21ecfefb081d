import { expect, test } from 'vitest';
import { checkQuery } from '../../src/eql/check-query.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';

function check(text: string) {
  const source = plainSource(text);
  return checkQuery(parseQuery(source), source);
}

test('finds every mistake, in the order of the text', () => {
  const errors = check(
    'sequence [any where f(a) and 5] with runs=0 [any where b + "x" == c] by d | hed',
  );
  expect(errors.map(({ code, span }) => [span.start, code])).toEqual([
    [20, 'unknown-function'],
    [29, 'not-boolean'],
    [42, 'bad-runs'],
    [55, 'field-comparison'],
    [59, 'operand-type'],
    [72, 'join-key-count'],
    [74, 'unknown-pipe'],
  ]);
});

test('of mistakes at one place, the shorter comes first', () => {
  const errors = check('any where length~()');
  expect(errors.map(({ code }) => code)).toEqual([
    'no-case-variant',
    'not-boolean',
    'argument-count',
  ]);
});
