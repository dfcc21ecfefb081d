import { describe, expect, test } from 'vitest';
import { tokenize } from '../../src/eql/lexer.ts';
import { plainSource } from '../../src/eql/source.ts';
import { describeToken, KEYWORDS, SYMBOLS, type Token } from '../../src/eql/token.ts';

const tokens = (text: string) => tokenize(plainSource(text));

/** A token as `kind value`, for comparing. */
function brief(token: Token): string {
  switch (token.kind) {
    case 'string':
      return `string ${token.value}`;
    case 'integer':
    case 'decimal':
      return `${token.kind} ${token.value}${typeof token.value === 'bigint' ? 'n' : ''}`;
    case 'name':
      return `name ${token.text}${token.ignoreCase ? ' ignoring case' : ''}`;
    case 'end':
      return 'end';
    default:
      return `${token.kind} ${token.text}`;
  }
}

/** Text and its tokens without the last. */
const CASES: readonly (readonly [text: string, tokens: readonly string[]])[] = [
  ['', []],
  [' \t\r\n', []],
  ['// a /* b', []],
  ['a // b\nc', ['name a', 'name c']],
  ['a // b\rc', ['name a', 'name c']],
  ['a/* b */c', ['name a', 'name c']],
  ['a /* /* b */ c */ d', ['name a', 'name d']],
  ['a /* // */ b', ['name a', 'name b']],
  ['"/* not a comment */"', ['string /* not a comment */']],
  ['process', ['name process']],
  ['@timestamp _a B9', ['name @timestamp', 'name _a', 'name B9']],
  ['AND And and', ['name AND', 'name And', 'keyword and']],
  ['in~ in like~ regex~', ['keyword in~', 'keyword in', 'keyword like~', 'keyword regex~']],
  ['endsWith~ any~', ['name endsWith ignoring case', 'name any ignoring case']],
  ['runs head tail', ['name runs', 'name head', 'name tail']],
  ['inside', ['name inside']],
  ['a.b', ['name a', 'symbol .', 'name b']],
  ['`a b`', ['quoted-name a b']],
  ['`a``b`', ['quoted-name a`b']],
  ['````', ['quoted-name `']],
  ['`where`', ['quoted-name where']],
  ['"a"', ['string a']],
  ['""', ['string ']],
  ['"a\\b\\t\\n\\f\\r\\"\\\'\\\\"', ['string a\b\t\n\f\r"\'\\']],
  ['"\\u{41}\\u{1F4A9}\\u{00000042}"', ['string A💩B']],
  ['"a\u0000\u202e"', ['string a\u0000\u202e']],
  ['"a" "b"', ['string a', 'string b']],
  ['"""C:\\x"""', ['string C:\\x']],
  ['"""a"b""c"""', ['string a"b""c']],
  ['"""a""""', ['string a"']],
  ['"""a"""""', ['string a""']],
  ['""""""', ['string ']],
  ['"""a""" """b"""', ['string a', 'string b']],
  ['42 0 007', ['integer 42', 'integer 0', 'integer 7']],
  ['9007199254740991', ['integer 9007199254740991']],
  ['9007199254740992', ['integer 9007199254740992n']],
  ['9223372036854775807', ['integer 9223372036854775807n']],
  ['9223372036854775808', ['decimal 9223372036854776000']],
  ['00000000000000000000000042', ['integer 42']],
  [
    '1. 1.5 .5 1e3 1.5E-3 .5e+1',
    ['1', '1.5', '0.5', '1000', '0.0015', '5'].map((n) => `decimal ${n}`),
  ],
  ['1.5.5', ['decimal 1.5', 'decimal 0.5']],
  ['10s', ['integer 10', 'name s']],
  ['1e', ['integer 1', 'name e']],
  ['a<=b', ['name a', 'symbol <=', 'name b']],
  ['a!=b', ['name a', 'symbol !=', 'name b']],
  ['![a]', ['symbol ![', 'name a', 'symbol ]']],
  ['?a', ['symbol ?', 'name a']],
  ['- -1', ['symbol -', 'symbol -', 'integer 1']],
];

test.each(CASES)('%j', (text, expected) => {
  expect(tokens(text).map(brief)).toEqual([...expected, 'end']);
});

test.each(KEYWORDS)('%s is a keyword', (word) => {
  expect(tokens(word).map(brief)).toEqual([`keyword ${word}`, 'end']);
});

test.each(SYMBOLS)('%s is one symbol', (symbol) => {
  expect(tokens(`${symbol} `).map(brief)).toEqual([`symbol ${symbol}`, 'end']);
});

test('every token knows its place, and the end is right behind the last', () => {
  const text = ' any /* x */ where\n`a b` == "\\u{41}" ';
  const places = tokens(text).map(({ span }) => text.slice(span.start, span.end));
  expect(places).toEqual(['any', 'where', '`a b`', '==', '"\\u{41}"', '']);
  expect(tokens(text).at(-1)?.span).toEqual({ start: 36, end: 36 });
});

describe('messages name', () => {
  const NAMES: readonly (readonly [text: string, name: string])[] = [
    ['and', 'keyword "and"'],
    ['a~', 'name "a~"'],
    ['`a\u202e`', 'name "a\\u{202e}"'],
    ['1.50', 'number "1.50"'],
    ['![', '"!["'],
    ['"x\\ny"', 'string "x\\u{a}y"'],
    ['', 'the end of the query'],
    [`"${'x'.repeat(100)}"`, `string "${'x'.repeat(60)}…"`],
  ];
  test.each(NAMES)('%j', (text, name) => {
    expect(tokens(text).slice(0, 1).map(describeToken)).toEqual([name]);
  });
});
