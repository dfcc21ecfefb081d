import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonError } from '../../src/input/find-json-error.ts';

test.each<[string, number, string]>([
  ['', 0, 'a value'],
  ['{', 1, 'a key in double quotes or "}"'],
  ['{a:1}', 1, 'a key in double quotes or "}"'],
  ['{"a":1,}', 7, 'a key in double quotes'],
  ['{"a" 1}', 5, '":"'],
  ['{"a":}', 5, 'a value'],
  ['{"a":1 "b":2}', 7, '"," or "}"'],
  ['[1 2]', 3, '"," or "]"'],
  ['[,]', 1, 'a value or "]"'],
  ['{"a":01}', 5, 'a value'],
  ['{"a":tru}', 5, 'a value'],
  ['{"a":NaN}', 5, 'a value'],
  ['{"a":1}{"b":2}', 7, 'the end of the line'],
  ['{"a":"C:\\Users"}', 8, 'a valid escape (a backslash in a text is written "\\\\")'],
  ['{"a":"b\tc"}', 7, 'control characters in texts to be escaped'],
  ['{"a":"b', 7, "'\"' to end the text that begins at column 6"],
])('%s', (text, offset, expected) => {
  expect(findJsonError(text)).toEqual({ offset, expected });
});

test('finds an error exactly where JSON.parse does', () => {
  const token = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    'u',
    ' ',
    '-',
    '0',
    '1',
    '.',
    'e',
    '"a"',
    'true',
    'null',
    '\t',
    '\u00a0',
    '\ufeff',
  );
  const json = fc.oneof(
    fc.json(),
    fc.string({ unit: token, maxLength: 8 }),
    fc.json().map((text) => text.slice(0, -1)),
  );
  fc.assert(
    fc.property(json, (text) => {
      let valid = true;
      try {
        JSON.parse(text);
      } catch {
        valid = false;
      }
      expect(findJsonError(text) === null).toBe(valid);
    }),
    { numRuns: 20_000 },
  );
});

test('what comes before the error does begin some JSON', () => {
  const text = '{"a":[1,-2.5e3,true,null,"\\u00e9"],"b":{}}';
  for (let end = 0; end < text.length; end += 1) {
    const cut = findJsonError(text.slice(0, end));
    // A number or word cut short is found at its start; everything else is found where the text ends.
    expect(text.slice(cut?.offset, end)).toMatch(
      /^(?:-|-2\.|-2\.5e|t|tr|tru|n|nu|nul|\\|\\u[0e9]*)?$/,
    );
  }
});
