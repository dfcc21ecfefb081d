import { describe, expect, test } from 'vitest';
import { bestClause, requiredTexts } from '../../src/compile/required-text.ts';
import { parseQuery } from '../../src/eql/parser.ts';
import { plainSource } from '../../src/eql/source.ts';

/** Here every field is verbatim that is not called `made` or `mapped`. */
const standIns = (field: string) => {
  if (field.startsWith('mapped')) return ['mapping'];
  return field.startsWith('made') ? null : [];
};

/** Clauses with a blank between, alternatives with a bar. */
function textsOf(query: string): string[] {
  return requiredTexts(parseQuery(plainSource(query)), standIns).map((clauses) =>
    clauses.map((clause) => clause.join('|')).join(' '),
  );
}

test.each([
  ['a == "Evil.exe"', 'evil.exe'],
  ['"evil" == a', 'evil'],
  ['?a == "evil"', 'evil'],
  ['a == concat("ev", "il")', 'evil'],
  ['a == 4625', '4625'],
  ['a == "4625"', '4625'],
  ['a in (4624, 4625)', '4624|4625'],
  ['a == 42', ''],
  ['a == 12345678', ''],
  ['a == -4625', ''],
  ['a == 462.5', ''],
  ['a : "*4625*"', ''],
  ['a : "*10.0.0.*"', '10.0.0.'],
  ['a == "1.5e-7"', ''],
  ['a == "Infinity"', ''],
  ['a == true', ''],
  ['a', ''],
  ['a == null', ''],
  ['a != null', ''],
  ['a in (null)', ''],
  ['a in ("evil", null)', 'evil'],
  ['a != "evil"', ''],
  ['a < "evil"', ''],
  ['a == b', ''],
  ['made == "evil"', ''],
  ['mapped == "evil"', 'evil|mapping'],
  ['mapped : "evil*bad"', 'evil|mapping bad|mapping'],
  ['mapped != "evil"', ''],
  ['made.name == "evil"', ''],
  ['source.ip == "192.0.2.123"', ''],
  ['process.start == "2024-01-01"', ''],
  ['a regex "evil.*"', ''],
  ['a : ("evil.exe", "bad.exe")', 'evil.exe|bad.exe'],
  ['a : ("evil.exe", "x*")', ''],
  ['a : ("evil.exe", "EVIL.EXE")', 'evil.exe'],
  ['a : ("evil", "devil.exe")', 'evil'],
  ['a like "C:\\\\Users\\\\*\\\\evil?twin.exe"', 'users evil twin.exe'],
  ['a like~ "ab*cd"', ''],
  ['a : "c:\\\\x/yes<no>&it\'s+one=two`three\\"four\\u{e9}five"', 'yes one two three four five'],
  ['a in~ ("Evil", "bad")', 'evil|bad'],
  ['a not in ("evil", "bad")', ''],
  ['not a in ("evil", "bad")', ''],
  ['not a : "evil"', ''],
  ['not a != "evil"', 'evil'],
  ['not (a != "evil" or b != "bad")', 'evil bad'],
  ['not (a != "evil" and b != "bad")', 'evil|bad'],
  ['a == "evil" and b == "bad"', 'evil bad'],
  ['a == "evil" and not b == "bad"', 'evil'],
  ['a == "evil" and made == "bad"', 'evil'],
  ['a == "evil" or b == "bad"', 'evil|bad'],
  ['a == "evil" or made == "bad"', ''],
  ['a == "evil" or not b == "bad"', ''],
  ['a == "evil" or b == null', ''],
  ['(a == "windows" and b == "evil") or b == "bad"', 'evil|bad'],
  ['(a == "evil" and b == "one") or (a == "evil" and b == "two")', 'evil one|two'],
  ['(a == "one" or a == "two") and (b == "yes" or b == "not")', 'one|two yes|not'],
  ['startsWith(a, "evil")', 'evil'],
  ['endsWith~(a, "\\\\Evil.exe")', 'evil.exe'],
  ['stringContains~(a, "lookalike")', 'loo ali'],
  ['STRINGCONTAINS(a, "lookalike")', 'lookalike'],
  ['startsWith(a, "evil") == true', 'evil'],
  ['startsWith(a, "evil") == false', ''],
  ['not startsWith(a, "evil")', ''],
  ['startsWith(a, "4625")', ''],
  ['startsWith("evil", a)', ''],
  ['startsWith(a, b)', ''],
  ['concat(a, "x") == "evilx"', ''],
  ['length(a) == 4625', ''],
  ['cidrMatch(a, "192.0.2.0/24")', ''],
  ['true', ''],
])('%s: %s', (condition, expected) => {
  expect(textsOf(`any where ${condition}`)).toEqual([expected]);
});

test('one for each step, in the order of the query, `until` last; join keys and categories give none', () => {
  const query =
    'sequence by host with maxspan=1m [any where a == "one"] by x ![evil where a == "two"] by x [any where true] by x until [any where a == "end"] by x';
  expect(textsOf(query)).toEqual(['one', 'two', '', 'end']);
  expect(textsOf('sample by host [any where a == "one"] [any where a == "two"]')).toEqual([
    'one',
    'two',
  ]);
});

describe('bounds', () => {
  const names = (count: number, prefix = 'name') =>
    Array.from({ length: count }, (_, i) => `"${prefix}${i}x"`);

  test('too many alternatives give nothing', () => {
    expect(textsOf(`any where a in (${names(128).join(', ')})`)[0]?.split('|')).toHaveLength(128);
    expect(textsOf(`any where a in (${names(129).join(', ')})`)).toEqual(['']);
    expect(textsOf(`any where a in (${names(5000).join(', ')})`)).toEqual(['']);
  });

  test('the shortest clauses are united where the best are too long together', () => {
    const rare = names(100, 'a-very-rare-name-').join(', ');
    const condition = `(a in (${rare}) and b == "one") or (a in (${rare.replaceAll('very', 'most')}) and b == "two")`;
    expect(textsOf(`any where ${condition}`)).toEqual(['one|two']);
  });
});

test.each([
  [[], null],
  [[['evil.exe']], ['evil.exe']],
  [[['windows'], ['evil']], ['evil']],
  [[['evil.exe', 'windows'], ['bad']], ['bad']],
  [[['four', 'five'], ['nine']], ['nine']],
])('the best clause of %j is %j', (clauses, expected) => {
  expect(bestClause(clauses)).toEqual(expected);
});
