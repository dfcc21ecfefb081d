import { expect, test } from 'vitest';
import { isCutCharacter, piecesOfLiteral } from '../../src/compile/text-pieces.ts';

test('texts are cut at what is not printable ASCII and at what some writer escapes', () => {
  const printable = Array.from({ length: 0x7f - 0x20 }, (_, i) => i + 0x20);
  const cut = printable.filter(isCutCharacter).map((code) => String.fromCharCode(code));
  expect(cut.join('')).toBe('"&\'+/<=>\\`');
  expect([0, 0x1f, 0x7f, 0x80, 0xe9, 0x212a].every(isCutCharacter)).toBe(true);
});

test.each([
  ['C:\\Windows\\Evil.exe', ['windows', 'evil.exe']],
  ['the same/the same', ['the same']],
  ['ab/cd', []],
  ['abc', ['abc']],
  ['éabcé', ['abc']],
])('%s is cut into %j', (text, pieces) => {
  expect(piecesOfLiteral(text)).toEqual(pieces);
});

test('in all of Unicode only the Kelvin sign has one letter of ASCII as its lower case', () => {
  const found = [];
  for (let code = 0x80; code <= 0x10ffff; code += 1) {
    const lower = String.fromCodePoint(code).toLowerCase();
    if (lower.length === 1 && lower < '\x80') found.push(code);
  }
  expect(found).toEqual([0x212a]);
});
