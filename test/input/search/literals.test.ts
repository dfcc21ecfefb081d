import { expect, test } from 'vitest';
import { neededLiterals } from '../../../src/input/search/literals.ts';

test.each<[string, string[], string[]]>([
  ['each once', ['abc', 'abd', 'abc'], ['abc', 'abd']],
  ['the shortest of those that hold each other', ['xabcx', 'abc', 'abcd'], ['abc']],
  ['neighbours that overlap', ['abcd', 'bcde'], ['abcd', 'bcde']],
  ['all characters that have no case', [' !~@[`{'], [' !~@[`{']],
  ['the longest', ['x'.repeat(64)], ['x'.repeat(64)]],
])('%s', (_, patterns, expected) => {
  expect(neededLiterals(patterns)).toEqual(expected);
});

test.each<[string, string[], string]>([
  ['none', [], 'expected 1 to 512 patterns, found 0'],
  ['too many', Array(513).fill('abc'), 'expected 1 to 512 patterns, found 513'],
  ['too short', ['abc', 'ab'], 'found "ab"'],
  ['too long', ['x'.repeat(65)], 'expected 3 to 64 characters'],
  ['a capital letter', ['Abc'], 'without capital letters, found "Abc"'],
  ['a line feed', ['ab\n'], 'found "ab\\n"'],
  ['a control character', ['a\u007fb'], 'printable ASCII'],
  ['a letter that is not ASCII', ['käse'], 'found "käse"'],
])('%s', (_, patterns, message) => {
  expect(() => neededLiterals(patterns)).toThrow(RangeError);
  expect(() => neededLiterals(patterns)).toThrow(message);
});
