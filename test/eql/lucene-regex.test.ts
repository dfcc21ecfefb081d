import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LuceneRegexError, toRe2 } from '../../src/eql/lucene-regex.ts';
import { compileRegex } from '../../src/eql/regex.ts';

describe('matches whole values as Lucene does', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['', [''], ['a']],
    ['abc', ['abc'], ['ab', 'abcd', 'ABC']],
    ['a|b', ['a', 'b'], ['', 'ab', 'a|b']],
    ['a||b', ['a', '|b'], ['b']],
    ['()', [''], ['()']],
    ['a()b', ['ab'], ['a()b']],
    ['a.c', ['abc', 'a\nc', 'a\u{1f600}c'], ['ac']],
    ['a?b+c*', ['b', 'abbcc'], ['a', 'aab']],
    ['a{2}', ['aa'], ['a', 'aaa']],
    ['a{2,}', ['aa', 'aaaa'], ['a']],
    ['a{1,2}', ['a', 'aa'], ['', 'aaa']],
    ['a{2}{2}', ['aaaa'], ['aa']],
    ['a+?', ['', 'aa'], ['b']],
    ['[a-c]x', ['bx'], ['dx', 'x']],
    ['[^a-c]', ['d', '\n', '\u{1f600}'], ['a', '']],
    ['[]a]', [']', 'a'], ['[']],
    ['[a.*]', ['.', '*'], ['b']],
    ['[\\]\\-]', [']', '-'], ['\\']],
    ['[\\d_]+', ['1_2'], ['a']],
    ['\\d\\D\\w\\W\\s\\S', ['1a_- x'], ['aaaaaa']],
    ['\\.\\*', ['.*'], ['ab']],
    ['^a$', ['^a$'], ['a']],
    ['a@b', ['ab', 'axxb'], ['ba']],
    ['a#|b', ['b'], ['a', 'a#']],
    ['"a.b"c', ['a.bc'], ['axbc']],
    ['a-b}]', ['a-b}]'], ['ab']],
    ['\u{1f600}+', ['\u{1f600}\u{1f600}'], ['\u{1f600}x']],
    ['(a|(b|c)d)+', ['abdcd'], ['b']],
  ])('%s', (pattern, yes, no) => {
    const matches = compileRegex(pattern, false);
    expect(yes.filter((value) => !matches(value))).toEqual([]);
    expect(no.filter(matches)).toEqual([]);
  });

  test.each<[string, readonly string[], readonly string[]]>([
    ['aB', ['ab', 'AB'], ['a']],
    ['[a-c]', ['B'], ['D']],
    ['[^a]', ['b', 'B'], ['a', 'A']],
    ['[Y-b]', ['y', 'z', 'A', '_'], ['c', 'x']],
    ['"Ab"', ['aB'], []],
    ['[é]K', ['ék'], ['ÉK', 'é\u212a']],
    ['s', ['S'], ['\u017f']],
  ])('%s, ignoring case', (pattern, yes, no) => {
    const matches = compileRegex(pattern, true);
    expect(yes.filter((value) => !matches(value))).toEqual([]);
    expect(no.filter(matches)).toEqual([]);
  });
});

describe('refuses', () => {
  test.each([
    ['~a', 0, 'complement'],
    ['ab&c', 2, 'intersection'],
    ['<1-5>', 0, 'interval'],
    ['a)', 1, '")" closes nothing'],
    ['(a', 2, 'expected ")"'],
    ['[a', 2, 'expected "]"'],
    ['[c-a]', 4, 'ends before it begins'],
    ['"a', 1, 'closing quotation mark'],
    ['a{', 1, 'repetition such as'],
    ['a{x}', 1, 'repetition such as'],
    ['a{3,2}', 1, 'ends (2) before it begins (3)'],
    ['a{1001}', 1, 'up to 1000, found 1001'],
    ['a\\', 2, 'a character was expected'],
    ['a|', 2, 'a character was expected'],
    ['\\b', 0, 'means nothing here'],
    ['[\\D]', 3, 'cannot stand inside brackets'],
    ['('.repeat(201), 201, 'more than 200 parentheses'],
    ['('.repeat(100_000), 201, 'more than 200 parentheses'],
    ['((a{1000}){1000}){1000}', 10, 'multiplied where nested'],
  ])('%#', (pattern, index, message) => {
    let caught: unknown;
    try {
      compileRegex(pattern, false);
    } catch (error) {
      caught = error;
    }
    expect(caught).toBeInstanceOf(LuceneRegexError);
    expect(caught).toMatchObject({ index, message: expect.stringContaining(message) });
  });
});

test('agrees with JavaScript on what both have in common', () => {
  const atom = fc.constantFrom(
    'a',
    'b',
    'B',
    '.',
    '\\.',
    '-',
    '[ab]',
    '[^a]',
    '[A-b]',
    '\\d',
    '\\w',
    '\\W',
    '1',
  );
  const quantifier = fc.constantFrom('', '', '', '?', '*', '+', '{2}', '{1,}', '{0,2}');
  const { regex } = fc.letrec<{ regex: string }>((tie) => ({
    regex: fc
      .array(
        fc.tuple(
          fc.oneof(
            { maxDepth: 3 },
            { weight: 4, arbitrary: atom },
            {
              weight: 1,
              arbitrary: fc.tuple(tie('regex'), tie('regex')).map(([a, b]) => `(${a}|${b})`),
            },
          ),
          quantifier,
        ),
        { minLength: 1, maxLength: 4 },
      )
      .map((parts) => parts.flat().join('')),
  }));
  const value = fc
    .array(fc.constantFrom('a', 'b', 'B', '.', '-', '1', '\n', '\u{1f600}'), { maxLength: 6 })
    .map((chars) => chars.join(''));
  fc.assert(
    fc.property(regex, fc.array(value, { minLength: 5, maxLength: 5 }), (pattern, values) => {
      const expected = new RegExp(`^(?:${pattern})$`, 'su');
      const matches = compileRegex(pattern, false);
      expect(values.map(matches)).toEqual(values.map((text) => expected.test(text)));
    }),
    { numRuns: 1000 },
  );
});

test('every text is either translated or refused with its place', () => {
  const pattern = fc
    .array(fc.constantFrom(...'ab.|()[]{}^-?*+\\"@#~&<>0,', '{2}', '\u{1f600}'), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.oneof(pattern, fc.string({ unit: 'binary' })),
      fc.boolean(),
      (text, ignoreCase) => {
        try {
          toRe2(text, ignoreCase);
          compileRegex(text, ignoreCase);
        } catch (error) {
          expect(error).toBeInstanceOf(LuceneRegexError);
          if (error instanceof LuceneRegexError)
            expect(error.index).toBeLessThanOrEqual(text.length);
        }
      },
    ),
    { numRuns: 2000 },
  );
});
