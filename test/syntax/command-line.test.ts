import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  argumentsOf,
  joinCommandLine,
  splitCommandLine,
  splitKeepingQuotes,
} from '../../src/syntax/command-line.ts';

describe('splitCommandLine', () => {
  test.each([
    ['', []],
    ['   ', []],
    ['schtasks.exe', ['schtasks.exe']],
    ['schtasks /create  /tn\tUpdate ', ['schtasks', '/create', '/tn', 'Update']],
    ['"C:\\Program Files\\a.exe" -n', ['C:\\Program Files\\a.exe', '-n']],
    ['a "b c"d e', ['a', 'b cd', 'e']],
    ['a ""', ['a', '']],
    ['a "" b', ['a', '', 'b']],
    ['a "unclosed b', ['a', 'unclosed b']],
    ['a\\b\\\\c', ['a\\b\\\\c']],
    ['a "b\\\\" c', ['a', 'b\\', 'c']],
    ['a "b\\" c"', ['a', 'b" c']],
    ['a b\\\\\\"c', ['a', 'b\\"c']],
    ['a "b""c" d', ['a', 'b"c d']],
    ['a dir\\', ['a', 'dir\\']],
    ['/tr "\\"C:\\x y\\z.exe\\" /q"', ['/tr', '"C:\\x y\\z.exe" /q']],
  ])('%j', (line, args) => {
    expect(splitCommandLine(line)).toEqual(args);
  });

  test('reads arguments back that were quoted by the rules', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\t', 'é') }));
    fc.assert(
      fc.property(words, (args) => {
        expect(splitCommandLine(args.map(quote).join(' '))).toEqual(args);
        expect(splitCommandLine(joinCommandLine(args))).toEqual(args);
      }),
    );
  });
});

/** The reverse of the splitting: backslashes before a quote are doubled, quotes escaped, all of it quoted. */
function quote(arg: string): string {
  const escaped = arg.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1');
  return `"${escaped}"`;
}

test('argumentsOf says where each stands', () => {
  expect(argumentsOf(' a  "b c"d')).toEqual([
    { value: 'a', start: 1, end: 2 },
    { value: 'b cd', start: 4, end: 10 },
  ]);
});

test.each([
  [['schtasks', '/tn', 'My Task', ''], 'schtasks /tn "My Task" ""'],
  [['a\\', 'b c\\', 'd"e'], 'a\\ "b c\\\\" "d\\"e"'],
])('joinCommandLine quotes what needs it: %j', (args, line) => {
  expect(joinCommandLine(args)).toBe(line);
});

describe('splitKeepingQuotes', () => {
  test.each([
    ['', []],
    ['cmd.exe', ['cmd.exe']],
    ['"C:\\Program Files\\a.exe"  cl Security ', ['"C:\\Program Files\\a.exe"', 'cl', 'Security']],
    ['a "b c"d\te', ['a', '"b c"d', 'e']],
    ['a "unclosed b', ['a', '"unclosed b']],
    ['a \\"b c', ['a', '\\"b c']],
  ])('%j', (line, args) => {
    expect(splitKeepingQuotes(line)).toEqual(args);
  });

  test('loses nothing but white space', () => {
    const lines = fc.string({ unit: fc.constantFrom('a', ' ', '"', '\\', '\t') });
    fc.assert(
      fc.property(lines, (line) => {
        const strip = (text: string): string => text.replace(/\s/g, '');
        expect(splitKeepingQuotes(line).map(strip).join('')).toBe(strip(line));
      }),
    );
  });
});
