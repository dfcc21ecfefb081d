import { expect, test } from 'vitest';
import { proseLines } from '../../src/report/prose-lines.ts';

const CASES: readonly (readonly [name: string, text: string, lines: readonly string[]])[] = [
  [
    'a paragraph is broken anew',
    'one two\nthree four five six',
    ['one two three', 'four five six'],
  ],
  ['blank lines stay', 'a\n\nb', ['a', '', 'b']],
  ['a heading is a line', '# A\nb\nc', ['# A', 'b c']],
  ['items hang', '1. one two three\n   four\n2. x', ['1. one two', '   three four', '2. x']],
  ['items inside', '- a\n  - one two three', ['- a', '  - one two', '    three']],
  [
    'code stays',
    '```\nan example that is long\nb\n```\nc',
    ['```', 'an example that is long', 'b', '```', 'c'],
  ],
  ['nothing', '', ['']],
];

test.each(CASES)('%s', (_, text, lines) => {
  expect(proseLines(text, 13)).toEqual(lines);
});
