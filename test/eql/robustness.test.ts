import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkQuery } from '../../src/eql/check-query.ts';
import { MAX_DEPTH } from '../../src/eql/depth-guard.ts';
import { EqlError } from '../../src/eql/error.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { printQuery } from '../../src/eql/print.ts';
import { plainSource } from '../../src/eql/source.ts';
import { KEYWORDS, SYMBOLS } from '../../src/eql/token.ts';
import { queries } from '../support/query-arbitrary.ts';
import { queryErrors } from '../support/query-errors.ts';

/** Pieces that queries are made of, and some that break them. */
const PIECES = [
  ...KEYWORDS,
  ...SYMBOLS,
  ...[
    'process',
    'a',
    'length',
    'head',
    'runs',
    'child',
    '`a.b`',
    '10',
    '1.5',
    '5s',
    '"x"',
    '"""y"""',
  ],
  ...[
    'any where ',
    'sequence ',
    ' [any where true]',
    '\n',
    '\t',
    '"',
    '"""',
    '`',
    '\\',
    '\0',
    '~',
    '//',
  ],
  ...['/*', '*/', "'", '💩', '\ud800', '99999999999999999999', 'e', 'é'],
];

const soup = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 2 })), { maxLength: 30 })
  .map((pieces) => pieces.join(''));

const separated = fc
  .array(fc.constantFrom(...PIECES), { maxLength: 30 })
  .map((pieces) => `any where ${pieces.join(' ')}`);

describe('any text is a query, or errors with a place in the text', () => {
  test.each([
    ['token soup', soup],
    ['separated tokens', separated],
    ['arbitrary text', fc.string({ unit: 'binary' })],
    [
      'queries with a piece cut out',
      queries().map((query) => printQuery(query).replace(/.\b./u, '')),
    ],
  ])('%s', (_name, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const { span, ...error } of queryErrors(plainSource(text))) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(error.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('generated queries parse', () => {
    fc.assert(
      fc.property(queries(), (query) => {
        const source = plainSource(printQuery(query));
        expect(() => checkQuery(parseQuery(source), source)).not.toThrow();
      }),
    );
  });
});

describe('nesting', () => {
  const NESTINGS: readonly (readonly [name: string, (depth: number) => string])[] = [
    ['brackets', (depth) => `${'('.repeat(depth)}a${')'.repeat(depth)}`],
    ['negations', (depth) => `${'not '.repeat(depth)}a`],
    ['signs', (depth) => `${'-'.repeat(depth)}a == 1`],
    ['calls', (depth) => `${'concat('.repeat(depth)}a${')'.repeat(depth)} == "x"`],
    ['lists', (depth) => `${'1 in ('.repeat(depth)}1${')'.repeat(depth)}`],
    ['sums', (depth) => `a${' + 1'.repeat(depth)} == 1`],
    ['products', (depth) => `a${' * 1'.repeat(depth)} == 1`],
  ];

  test.each(NESTINGS)('%s may be some levels deep', (_name, nest) => {
    const source = plainSource(`any where ${nest(MAX_DEPTH - 1)}`);
    const query = parseQuery(source);
    expect(() => checkQuery(query, source)).not.toThrow();
    expect(printQuery(query)).toMatch(/^any where /);
  });

  test.each(NESTINGS)('%s may not be very deep', (_name, nest) => {
    for (const depth of [MAX_DEPTH + 1, 10_000, 200_000]) {
      const text = `any where ${nest(depth)}`;
      expect(queryErrors(plainSource(text))).toMatchObject([
        {
          code: 'too-deep',
          message: `This expression is nested too deeply: more than ${MAX_DEPTH} levels`,
        },
      ]);
    }
  });

  test('operators inside brackets add up to no more', () => {
    const level = (inner: string) => `(${inner}${' + 1'.repeat(20)})`;
    const nested = Array.from({ length: 100 }).reduce<string>(level, 'a');
    expect(queryErrors(plainSource(`any where ${nested} == 1`))).toMatchObject([
      { code: 'too-deep' },
    ]);
  });

  test.each(['and', 'or'])('a chain of %s is one level whatever its length', (operator) => {
    const text = `any where ${Array.from({ length: 10_000 }, () => 'a').join(` ${operator} `)}`;
    const source = plainSource(text);
    const query = parseQuery(source);
    expect(query.body).toMatchObject({ filter: { condition: { kind: 'Logical', operator } } });
    expect(checkQuery(query, source)).toEqual([]);
    expect(printQuery(query)).toBe(text);
  });
});

describe('a megabyte takes no more than a few seconds', () => {
  const MEGABYTE = 1_000_000;
  const fill = (piece: string) => piece.repeat(Math.ceil(MEGABYTE / piece.length));
  const HUGE: readonly (readonly [name: string, text: string, code: string | null])[] = [
    ['terms', `any where a == "x"${fill(' or a == "x"')}`, null],
    ['a list', `any where a in ("x"${fill(', "x"')})`, null],
    ['patterns', `any where a : ("x"${fill(', "x*"')})`, null],
    ['items', `sequence ${fill('[any where true] ')}`, 'too-many-items'],
    ['a string', `any where a == "${fill('x')}"`, null],
    ['escapes', `any where a == "${fill('\\\\')}"`, null],
    ['raw strings', `any where a in ("x"${fill(', """x"""')})`, null],
    ['a quoted name', `any where \`${fill('a.')}b\` == 1`, 'long-field'],
    ['a path', `any where ${fill('a.')}b == 1`, 'long-field'],
    ['zeros', `any where a == ${fill('0')}`, null],
    ['blanks', `any where ${fill(' \n')}true`, null],
    ['comments', `any where ${fill('/* */')}true`, null],
    ['nested comments', `any where ${fill('/*')}`, 'unterminated-comment'],
    ['digits', `any where a == ${fill('9')}`, 'number-too-large'],
    ['backticks', `any where ${fill('``')}\``, 'unterminated-name'],
    ['quotes', `any where ${fill('"')}`, 'syntax'],
    ['an unterminated string', `any where a == "${fill('x')}`, 'unterminated-string'],
    ['brackets', `any where ${fill('[')}`, 'syntax'],
    ['one long word', fill('x'), 'syntax'],
  ];

  test.each(HUGE)('%s', { timeout: 10_000 }, (_name, text, code) => {
    const errors = queryErrors(plainSource(text));
    expect(errors[0]?.code ?? null).toBe(code);
    expect(errors[0]?.format().length ?? 0).toBeLessThan(1000);
  });
});

test('an error is an EqlError and nothing else', () => {
  expect(() => parseQuery(plainSource('any where'))).toThrow(EqlError);
});

describe('more than any rule needs is refused', () => {
  const long = Array.from({ length: 65 }, () => 'a').join('.');
  const keys = Array.from({ length: 51 }, (_, i) => `k${i}`).join(', ');
  const items = '[any where true] with runs=100 '.repeat(11);

  test.each([
    [`any where ${long} == 1`, 'A field has at most 64 segments, found 65'],
    [`sequence by ${keys} [any where true] [any where true]`, 'at most 50 join keys, found 51'],
    [`sequence ${items}`, 'at most 1000 events, runs counted, found 1100'],
  ])('%.60s', (query, message) => {
    expect(queryErrors(plainSource(query)).map((error) => error.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });

  test('of many mistakes the first hundred are told', () => {
    const many = Array.from({ length: 500 }, () => 'f()').join(' or ');
    expect(queryErrors(plainSource(`any where ${many}`))).toHaveLength(100);
  });
});
