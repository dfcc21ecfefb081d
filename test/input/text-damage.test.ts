import fc from 'fast-check';
import { expect, test } from 'vitest';
import { textDamage } from '../../src/input/text-damage.ts';

const HALF = /half a character/;

test.each([
  ['"plain"', null],
  ['"\\ud83d\\ude00"', null],
  ['"😀"', null],
  ['"\\\\ud800"', null],
  ['"\\u00e9 \\n"', null],
  ['"\\ud800"', HALF],
  ['"\\uDFFF"', HALF],
  ['"\\\\\\ud800"', HALF],
  ['"\\ud83d\\ud83d\\ude00"', HALF],
  ['"\\ude00\\ud83d"', HALF],
  ['"a\ufffdb"', /no UTF-8/],
])('%s', (text, expected) => {
  if (expected === null) expect(textDamage(text)).toBeNull();
  else expect(textDamage(text)).toMatch(expected);
});

test('half characters are found wherever JSON.stringify escapes them', () => {
  const units = fc.array(fc.constantFrom('\ud83d', '\ude00', 'a', '\\', '"', 'u', 'd800'));
  fc.assert(
    fc.property(units, (parts) => {
      const text = parts.join('');
      const isTorn = /[\ud800-\udfff]/u.test(text);
      expect(textDamage(JSON.stringify(text)) !== null).toBe(isTorn);
    }),
  );
});
