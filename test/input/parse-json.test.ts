import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MAX_DEPTH, parseJson } from '../../src/input/parse-json.ts';
import type { Json } from '../../src/model/json.ts';
import { expectLinear } from '../support/linear.ts';

/** JSON text of a value, with the white space of the caller's choice between tokens. */
function serialise(value: Json, space: string): string {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const comma = `${space},${space}`;
  if (Array.isArray(value)) {
    return `[${space}${value.map((item) => serialise(item, space)).join(comma)}${space}]`;
  }
  const members = Object.entries(value).map(
    ([key, item]) => `${JSON.stringify(key)}${space}:${space}${serialise(item, space)}`,
  );
  return `{${space}${members.join(comma)}${space}}`;
}

const unsafeInteger = fc
  .bigInt({ min: -(2n ** 80n), max: 2n ** 80n })
  .filter((n) => n > BigInt(Number.MAX_SAFE_INTEGER) || n < BigInt(Number.MIN_SAFE_INTEGER));

/** Texts that try to pass for numbers, borders between values, or marks. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(
      '"',
      '\\',
      ':',
      ',',
      '[',
      '{',
      '}',
      ' ',
      '\u2028',
      '\ud800',
      '12345678901234567890',
      '-9223372036854775808',
    ),
  }),
  fc.constantFrom(
    '__proto__',
    'constructor',
    'toString',
    '00000000-0000-4000-8000-000000000000:12345678901234567890',
  ),
);
const leaf = fc.oneof(
  unsafeInteger,
  hostileText,
  fc
    .double({ noNaN: true, noDefaultInfinity: true })
    .filter(
      (n) =>
        !Object.is(n, -0) &&
        !(Number.isInteger(n) && !Number.isSafeInteger(n) && Math.abs(n) < 1e21),
    ),
  fc.maxSafeInteger(),
  fc.constantFrom(null, true, false),
);
const json = fc.letrec<{ node: Json }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie('node')),
    fc.array(fc.tuple(hostileText, tie('node'))).map((pairs) => Object.fromEntries(pairs)),
  ),
})).node;
const space = fc.string({ unit: fc.constantFrom(' ', '\t', '\r'), maxLength: 3 });

test('what was written is what is read', () => {
  fc.assert(
    fc.property(json, space, (value, between) => {
      // Vitest's own comparison trips over keys such as `constructor`.
      expect(isDeepStrictEqual(parseJson(serialise(value, between)), value)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('accepts exactly what JSON.parse accepts', () => {
  const token = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    ' ',
    '-',
    '0',
    '.',
    'e5',
    '12345678901234567890',
    '"a"',
    'true',
  );
  const accepts = (parse: (text: string) => unknown, text: string): boolean => {
    try {
      parse(text);
      return true;
    } catch {
      return false;
    }
  };
  fc.assert(
    fc.property(fc.string({ unit: token, maxLength: 8 }), (text) => {
      expect(accepts(parseJson, text)).toBe(accepts(JSON.parse, text));
    }),
    { numRuns: 20_000 },
  );
});

test.each<[string, Json]>([
  ['{"Keywords":-9223372036854775808}', { Keywords: -9223372036854775808n }],
  ['{"a":9007199254740991,"b":9007199254740992}', { a: 9007199254740991, b: 9007199254740992n }],
  ['{"a":[18446744073709551615]}', { a: [18446744073709551615n] }],
  ['{"a":"12345678901234567890"}', { a: '12345678901234567890' }],
  ['{"a":"\\":12345678901234567890,"}', { a: '":12345678901234567890,' }],
  ['{"a\\\\":12345678901234567890}', { 'a\\': 12345678901234567890n }],
  ['{"a":1.2345678901234567890}', { a: 1.2345678901234567 }],
  ['{"a":12345678901234567890.0}', { a: 12345678901234567000 }],
  ['{"a":12345678901234567890e0}', { a: 12345678901234567000 }],
  ['12345678901234567890', 12345678901234567890n],
  [`{"a":${'9'.repeat(1000)}}`, { a: 10n ** 1000n - 1n }],
  ['{"a":1,"a":12345678901234567890}', { a: 12345678901234567890n }],
])('%s', (text, expected) => {
  expect(parseJson(text)).toStrictEqual(expected);
});

test.each(['{"__proto__":12345678901234567890}', '{"__proto__":{"x":12345678901234567890}}'])(
  '%s stays an own property',
  (text) => {
    const value = parseJson(text) as object;
    expect(isDeepStrictEqual(value, { ['__proto__']: parseJson(text.slice(13, -1)) })).toBe(true);
    expect(Object.hasOwn(value, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  },
);

const nested = (depth: number): string => `{"a":${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`;

test.each([
  '{12345678901234567890:1}',
  '{"a":1,12345678901234567890:2}',
  '{"a":01234567890123456789}',
  '{"a":12345678901234567890x}',
  '{"a":-"12345678901234567890"}',
])('%s is not JSON', (text) => {
  expect(() => parseJson(text)).toThrow(SyntaxError);
});

test('nesting is bounded', () => {
  expect(() => parseJson(nested(MAX_DEPTH))).not.toThrow();
  expect(() => parseJson(nested(MAX_DEPTH + 1))).toThrow(SyntaxError);
  expect(parseJson(`[${'[],'.repeat(MAX_DEPTH * 2)}[]]`)).toHaveLength(MAX_DEPTH * 2 + 1);
});

test.each<[string, number, (size: number) => string]>([
  ['digits', 4e6, (size) => `{"a":${'1'.repeat(size)}}`],
  ['digits before a dot', 4e6, (size) => `{"a":${'1'.repeat(size)}.}`],
  ['backslashes', 4e6, (size) => `{"a":12345678901234567890,"b":"${'\\'.repeat(size)}"}`],
  [
    'escaped quotes without an end',
    2e6,
    (size) => `{"a":12345678901234567890,"b":"${'\\"'.repeat(size)}`,
  ],
  ['numbers', 2e5, (size) => `[${'12345678901234567890,'.repeat(size)}0]`],
  ['white space', 4e6, (size) => `[12345678901234567890${' '.repeat(size)}`],
  ['brackets', 4e6, (size) => `[12345678901234567890,${'['.repeat(size)}`],
])('4 MB of %s take no more than linear time', (_, most, text) =>
  expectLinear(most, text, (made) => {
    try {
      parseJson(made);
    } catch (error) {
      expect(error).toBeInstanceOf(SyntaxError);
    }
  }),
);
