import { expect, test } from 'vitest';
import { visible } from '../../src/text/visible.ts';

test.each([
  ['plain text', 'schtasks.exe', 'schtasks.exe'],
  ['letters of any script', 'Größe 日本 עברית', 'Größe 日本 עברית'],
  ['a control', 'a\u001b[31m', 'a\\u{1b}[31m'],
  ['a bidi override', 'exe.\u202egpj', 'exe.\\u{202e}gpj'],
  ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['half a character', 'a\ud800', 'a\\u{d800}'],
  ['emoji of several', '👩\u200d👩\u200d👧', '👩\u200d👩\u200d👧'],
  ['emoji with a skin', '👩🏽\u200d🚀', '👩🏽\u200d🚀'],
  ['emoji with a selector', '❤\ufe0f\u200d🔥', '❤\ufe0f\u200d🔥'],
  ['a joiner between letters', 'pay\u200dpal', 'pay\\u{200d}pal'],
  ['a joiner behind an emoji', '👩\u200dx', '👩\\u{200d}x'],
  ['a joiner at the start', '\u200d👩', '\\u{200d}👩'],
])('%s', (_, text, expected) => {
  expect(visible(text)).toBe(expected);
});
