import fc from 'fast-check';
import { expect, test } from 'vitest';
import { foldAscii } from '../../src/compile/fold.ts';

test.each([
  ['', ''],
  ['AZaz09_[@', 'azaz09_[@'],
  ['ÉAé', 'Éaé'],
  ['\u212aK', '\u212ak'],
  ['\u0130I', '\u0130i'],
  ['\u{1f600}A', '\u{1f600}a'],
])('%j becomes %j', (text, folded) => {
  expect(foldAscii(text)).toBe(folded);
});

test('changes the 26 capitals and nothing else', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const expected = [...text].map((char) => (/^[A-Z]$/.test(char) ? char.toLowerCase() : char));
      expect(foldAscii(text)).toBe(expected.join(''));
    }),
  );
});
