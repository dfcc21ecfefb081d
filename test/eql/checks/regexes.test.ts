import { expect, test } from 'vitest';
import { queryFrames } from '../../support/query-errors.ts';

const WRONG = 'This regular expression is wrong';

/** Patterns as they stand between the quotes of a raw string, and what is said about them. */
const BAD: readonly (readonly [pattern: string, message: string])[] = [
  ['a(b', `${WRONG} at its end: expected ")" before the end of the expression`],
  ['a)b', `${WRONG} at ")b": ")" closes nothing here; write "\\)" for the character`],
  ['[ab', `${WRONG} at its end: expected "]" at the end of the character class`],
  ['[z-a]', `${WRONG} at "]": the range "z-a" ends before it begins`],
  ['[\\D]', `${WRONG} at "]": "\\D", "\\S" and "\\W" cannot stand inside brackets`],
  ['a{x}', `${WRONG} at "{x}": expected a repetition such as {2}, {2,} or {2,5}`],
  ['a{5,2}', `${WRONG} at "{5,2}": repetition ends (2) before it begins (5)`],
  [
    'a{2000}',
    `${WRONG} at "{2000}": repetitions, multiplied where nested, go up to 1000, found 2000`,
  ],
  [
    '(a{999}){999}',
    `${WRONG} at "{999}": repetitions, multiplied where nested, go up to 1000, found 998001`,
  ],
  [
    '~a',
    `${WRONG} at "~a": the complement operator "~" is not supported; write "\\~" for the character`,
  ],
  [
    'a&b',
    `${WRONG} at "&b": the intersection operator "&" is not supported; write "\\&" for the character`,
  ],
  [
    '<1-9>',
    `${WRONG} at "<1-9>": the interval operator "<…>" is not supported; write "\\<" for the character`,
  ],
  [
    '\\bword',
    `${WRONG} at "\\bword": "\\b" means nothing here; Lucene knows \\d \\D \\s \\S \\w \\W`,
  ],
  ['a|', `${WRONG} at its end: the expression ends where a character was expected`],
  [
    '('.repeat(300),
    `${WRONG} at "${'('.repeat(60)}…": more than 200 parentheses inside each other`,
  ],
];

test.each(BAD)('%s', (pattern, message) => {
  const [first] = queryFrames(`any where a regex """${pattern}"""`);
  expect(first).toBe(`<query>:1:19: ${message}`);
});

test('a pattern that makes too large a machine is refused', () => {
  const [first] = queryFrames(`any where a regex """a${'*'.repeat(1500)}"""`);
  expect(first).toContain('it is too large');
});

test('every pattern of a list is checked, and underlined', () => {
  expect(
    queryFrames('any where a regex~ ("a+", "b[", """c{""")').filter((_, i) => i % 3 !== 1),
  ).toEqual([
    `<query>:1:27: ${WRONG} at its end: the expression ends where a character was expected`,
    '  |                           ^^^^',
    `<query>:1:33: ${WRONG} at "{": expected a repetition such as {2}, {2,} or {2,5}`,
    '  |                                 ^^^^^^^^',
  ]);
});

test.each([
  '',
  '.*',
  'a|b',
  '()',
  '[^a-z]',
  '[\\w.-]',
  'a**',
  '"literal*"',
  '@',
  '#',
  '|a',
  '\\/\\$',
])('accepts %j', (pattern) => {
  expect(queryFrames(`any where a regex """${pattern.replaceAll('"', '')}"""`)).toEqual([]);
});

test('like takes any text', () => {
  expect(queryFrames('any where a like "(["')).toEqual([]);
});
