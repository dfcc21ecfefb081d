import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canMark, TextMarks } from '../../../src/input/search/text-marks.ts';

/** The texts that are marked for a line. */
function markedIn(texts: readonly string[], line: string): string[] {
  const marks = new TextMarks(texts).of(Buffer.from(line, 'latin1'));
  return texts.filter((_, index) => marks[index] === 1);
}

test.each<[string, string, readonly string[]]>([
  ['nothing', '', []],
  ['none', '{"a":"x"}', []],
  ['one', '{"a":"TaskCache"}', ['task', 'taskcache']],
  ['the same twice', 'svc svc SVC', ['svc']],
  ['all', 'taskcache svchost.exe', ['svc', 'task', '.exe', 'taskcache', 'svchost.exe']],
  ['one that is cut off', 'svchost.ex', ['svc']],
  ['over a line feed', 'svc\nhost.exe\n', ['svc', '.exe']],
])('marks %s', (_, line, expected) => {
  expect(markedIn(['svc', 'task', '.exe', 'taskcache', 'svchost.exe'], line)).toEqual(expected);
});

test('marks are those of the last line alone', () => {
  const marks = new TextMarks(['one', 'two']);
  expect([...marks.of(Buffer.from('one two'))]).toEqual([1, 1]);
  expect([...marks.of(Buffer.from('two'))]).toEqual([0, 1]);
  expect([...marks.of(Buffer.from('o'))]).toEqual([0, 0]);
});

test('a line that is longer than all before', () => {
  const marks = new TextMarks(['end']);
  for (const length of [10, 65_536, 65_537, 1 << 20, 20]) {
    expect([...marks.of(Buffer.from('end'.padStart(length, 'x')))], String(length)).toEqual([1]);
  }
});

test.each<[string, readonly string[], boolean]>([
  ['literals', ['abc', '4698'], true],
  ['none', [], false],
  ['one too short', ['abc', 'ab'], false],
  ['one too long', ['a'.repeat(65)], false],
  ['one with a capital letter', ['Abc'], false],
  ['as many as go', Array.from({ length: 512 }, (_, i) => `abc${i}`), true],
  ['one too many', Array.from({ length: 513 }, (_, i) => `abc${i}`), false],
])('whether %s can be marked', (_, texts, expected) => {
  expect(canMark(texts)).toBe(expected);
});

const character = fc.constantFrom(...'abcE.\\1\u00e9\u0011');

test('marks what stands in the line, whatever it is', () => {
  const texts = fc.uniqueArray(
    fc.string({ unit: fc.constantFrom(...'abce.\\1'), minLength: 3, maxLength: 20 }),
    {
      minLength: 1,
      maxLength: 60,
    },
  );
  const filling = fc.string({ unit: character, maxLength: 100 });
  fc.assert(
    fc.property(texts, filling, filling, fc.nat(), (wanted, before, after, which) => {
      const line = before + (wanted[which % wanted.length] ?? '') + after;
      const expected = wanted.filter((text) => line.toLowerCase().includes(text));
      expect(markedIn(wanted, line)).toEqual(expected);
    }),
  );
});

test('512 texts at once', () => {
  const texts = Array.from({ length: 512 }, (_, i) => `text-${i}.`);
  expect(markedIn(texts, texts.join(' '))).toEqual(texts);
});
