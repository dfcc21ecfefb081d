import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseQuery } from '../../src/eql/parser.ts';
import { printExpression, printQuery } from '../../src/eql/print.ts';
import { plainSource } from '../../src/eql/source.ts';
import { expressions, queries, withoutSpans } from '../support/query-arbitrary.ts';

const parse = (text: string) => parseQuery(plainSource(text));

describe('parsing what was printed gives the same tree', () => {
  test('for queries', () => {
    fc.assert(
      fc.property(queries(), (query) => {
        expect(withoutSpans(parse(printQuery(query)))).toEqual(withoutSpans(query));
      }),
      { numRuns: 1000 },
    );
  });

  test('for expressions, which are printed on one line', () => {
    fc.assert(
      fc.property(expressions(), (expression) => {
        const text = printExpression(expression);
        const { body } = parse(`any where ${text}`);
        const parsed = body.kind === 'EventQuery' ? body.filter.condition : null;
        expect(withoutSpans(parsed)).toEqual(withoutSpans(expression));
      }),
      { numRuns: 1000 },
    );
  });
});

/** Conditions that print as they are written. */
const CANONICAL = [
  'a == 1',
  'a and (b or c) and not d',
  'a or b and c',
  '(a and b) and c',
  'not (a and b)',
  'not not a',
  'not a == 1',
  '(not a) == 1',
  '(a == b) == c',
  'a - (b - c) - d',
  '(a + b) * c % d',
  '-(a + b) * -c',
  '-a in (1)',
  '(-a) in (1)',
  '(a + b) : "x"',
  'a + b in (1, 2)',
  '(a in (1)) in~ (true or b, c)',
  'a not in (1, null)',
  'not a in (1)',
  'a : "x" and a like ("x", "y*") and a regex~ "z.+"',
  'endsWith~(a, concat("b", 1)) and now()',
  '?a.b == ?c',
  '`in`.`0`.`a``b`.`x y`.@timestamp == null',
  '"\\t\\"\\\\\\u{00}" == 9223372036854775807',
  'a == 1.0 and a == 0.5 and a == 1e+21 and a == 9223372036854776000.0',
];

test.each(CANONICAL)('%s prints as it is', (condition) => {
  expect(printQuery(parse(`any where ${condition}`))).toBe(`any where ${condition}`);
});

/** What prints in another way than it is written. */
const REWRITTEN: readonly (readonly [query: string, printed: string])[] = [
  ['any where ((a)) and (b and c)', 'any where a and (b and c)'],
  ['any where (a) : ("x")', 'any where a : "x"'],
  ['any where a : """C:\\x"""', 'any where a : "C:\\\\x"'],
  ["any where `a.b` == 'x'".replaceAll("'", '"'), 'any where a.b == "x"'],
  ['any where x == 1. // comment', 'any where x == 1.0'],
  ['"process" where true', 'process where true'],
  ['"any" where true', '"any" where true'],
  ['"event data" where true', '"event data" where true'],
  ['any where a|head 5|tail 2', 'any where a\n| head 5\n| tail 2'],
  [
    'sequence by a,?b with maxspan = 10 m [any where x] by c with runs = 2 ![y where z] until [any where u]',
    'sequence by a, ?b with maxspan=10m\n  [any where x] by c with runs=2\n  ![y where z]\nuntil [any where u]',
  ],
  ['sample by a [any where x][any where y]', 'sample by a\n  [any where x]\n  [any where y]'],
];

test.each(REWRITTEN)('%s', (query, printed) => {
  expect(printQuery(parse(query))).toBe(printed);
});
