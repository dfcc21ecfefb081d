import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HIDING } from '../../src/compile/hidden-text.ts';
import { lineTest, NO_HIDING, plainTest } from '../../src/input/line-test.ts';
import type { LineText } from '../../src/input/line-text.ts';

/** Both ways to test must agree. */
const WAYS = { lineTest, plainTest };

const TASKS: readonly LineText[] = [
  [
    ['taskcache', 'schedule'],
    ['actions', '4698'],
  ],
  [['at.exe']],
];

describe.each(Object.entries(WAYS))('%s', (_, make) => {
  test.each<[string, readonly LineText[], string, boolean]>([
    ['a text that asks for nothing', [[['abc']], []], '{}', true],
    ['nothing asked for', [], '{"a":"abc"}', false],
    ['one list of two', TASKS, '{"a":"TaskCache"}', false],
    ['both lists', TASKS, '{"a":"TaskCache","b":"Actions"}', true],
    ['the other text', TASKS, '{"a":"AT.EXE"}', true],
    ['a number by itself', TASKS, '{"a":"Schedule","b":4698}', true],
    ['a number within another', TASKS, '{"a":"Schedule","b":146980}', false],
    ['a number in a word', TASKS, '{"a":"Schedule","b":"x4698"}', false],
    ['a number behind an escape', TASKS, '{"a":"Schedule","b":"\\u00224698\\u0022"}', true],
    ['two texts that overlap', [[['schedule'], ['duler']]], '{"a":"scheduler"}', true],
    ['a text within another', [[['task', 'taskcache']]], '{"a":"TASK"}', true],
    ['a longer text of which one has the start', [[['taskcache']]], '{"a":"task"}', false],
  ])('%s', (_name, wanted, line, expected) => {
    expect(make(wanted, NO_HIDING)(Buffer.from(line))).toBe(expected);
  });

  test.each([
    ['an escaped letter', '{"a":"\\u0041ctions"}', true],
    ['an escaped letter, written otherwise', '{"a":"\\U0041ctions"}', true],
    ['an escape that writers need', '{"a":"\\u0007"}', false],
    ['characters beyond ASCII', '{"a":"Größe"}', false],
  ])('%s hides text: %s', (_name, line, expected) => {
    expect(make(TASKS, HIDING)(Buffer.from(line))).toBe(expected);
  });
});

const piece = fc
  .array(fc.constantFrom('a', 'b', '1', '2', '.', '-'), { minLength: 3, maxLength: 5 })
  .map((characters) => characters.join(''));
const wantedTexts = fc.array(
  fc.array(fc.array(piece, { minLength: 1, maxLength: 3 }), { maxLength: 3 }),
  {
    maxLength: 4,
  },
);
const lineOf = fc
  .array(fc.constantFrom('a', 'B', '1', '2', '.', '-', '"', '\\u0041', '\\n', '\u00e9', ','), {
    maxLength: 60,
  })
  .map((parts) => Buffer.from(`{"${parts.join('')}"}`));

test('both ways give the same for every line, whatever is asked for', () => {
  const seen = { true: 0, false: 0 };
  fc.assert(
    fc.property(wantedTexts, fc.array(lineOf, { minLength: 1, maxLength: 10 }), (wanted, lines) => {
      const marked = lineTest(wanted, HIDING);
      const plain = plainTest(wanted, HIDING);
      for (const line of lines) {
        const expected = plain(line);
        expect(marked(line), line.toString()).toBe(expected);
        seen[`${expected}`] += 1;
      }
    }),
    { numRuns: 500 },
  );
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
});
