import fc from 'fast-check';
import { expect, test } from 'vitest';
import { codeFrame } from '../../src/eql/code-frame.ts';

/** Frames as lines; the span is what stands between `«` and `»`, which are taken out. */
const CASES: readonly (readonly [name: string, marked: string, frame: readonly string[]])[] = [
  ['a word', 'any «where» true', ['1 | any where true', '  |     ^^^^^']],
  ['the first character', '«a»ny', ['1 | any', '  | ^']],
  ['an empty span', 'any «»where', ['1 | any where', '  |     ^']],
  ['the end', 'any«»', ['1 | any', '  |    ^']],
  ['an empty document', '«»', ['1 | ', '  | ^']],
  ['a later line', 'a\nb\n  «c»\nd', ['3 |   c', '  |   ^']],
  ['a line after a blank one', '\n«a»', ['2 | a', '  | ^']],
  ['Windows line breaks', 'a\r\nb «c»\r\nd', ['2 | b c', '  |   ^']],
  ['a span over lines', 'a «b\nc» d', ['1 | a b', '  |   ^']],
  ['a span that begins at a line break', 'ab«\nc»', ['1 | ab', '  |   ^']],
  ['line 10', `${'\n'.repeat(9)}«a»`, ['10 | a', '   | ^']],
  ['tabs', '\ta\t«b\tc»', ['1 |     a    b    c', '  |          ^^^^^^']],
  ['a control character', 'a\u001b[31m«b»', ['1 | a\\u{1b}[31mb', '  |            ^']],
  ['a marked bidi character', '«\u202e»b', ['1 | \\u{202e}b', '  | ^^^^^^^^']],
  ['a lone carriage return', 'a\r«b»', ['1 | a\\u{d}b', '  |       ^']],
  ['characters beyond the first plane', '💩💩 «💩»', ['1 | 💩💩 💩', '  |    ^']],
  [
    'the end of a long line',
    `${'x'.repeat(500)}«yy»`,
    [`1 | …${'x'.repeat(118)}yy`, `  | ${' '.repeat(119)}^^`],
  ],
  [
    'the middle of a long line',
    `${'x'.repeat(500)}«yy»${'z'.repeat(500)}`,
    [`1 | …${'x'.repeat(40)}yy${'z'.repeat(78)}…`, `  | ${' '.repeat(41)}^^`],
  ],
  [
    'the start of a long line',
    `x«yy»${'z'.repeat(500)}`,
    [`1 | xyy${'z'.repeat(117)}…`, '  |  ^^'],
  ],
  ['a long span', `«${'x'.repeat(500)}»`, [`1 | ${'x'.repeat(120)}…`, `  | ${'^'.repeat(120)}`]],
  [
    'a long line of pairs is not cut inside one',
    `x${'💩'.repeat(200)}«y»`,
    [`1 | …${'💩'.repeat(60)}y`, `  | ${' '.repeat(61)}^`],
  ],
];

test.each(CASES)('%s', (_name, marked, frame) => {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  const document = marked.replace(/[«»]/g, '');
  expect(codeFrame(document, { start, end }).split('\n')).toEqual(frame);
});

test('a frame is two short lines without controls, whatever the document', () => {
  const unit = fc.constantFrom(
    'a',
    '\n',
    '\r',
    '\t',
    '\u0000',
    '💩',
    '\ud83d',
    '\u202e',
    'x'.repeat(200),
  );
  fc.assert(
    fc.property(fc.string({ unit }), fc.nat(500), fc.nat(500), (document, from, length) => {
      const start = Math.min(from, document.length);
      const frame = codeFrame(document, { start, end: Math.min(start + length, document.length) });
      const [shown = '', caret = '', ...rest] = frame.split('\n');
      expect(rest).toEqual([]);
      expect(caret).toMatch(/^ +\| *\^+$/);
      expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
      expect(shown.length).toBeLessThan(1300);
    }),
  );
});
