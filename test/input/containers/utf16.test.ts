import fc from 'fast-check';
import { expect, test } from 'vitest';
import { utf16 } from '../../../src/input/containers/utf16.ts';
import { unpackOne } from '../helpers.ts';

const little = (text: string): Buffer => Buffer.from(text, 'utf16le');
const big = (text: string): Buffer => little(text).swap16();

test.each<[string, Buffer, boolean]>([
  ['a little-endian mark', little('\ufeffx'), true],
  ['a big-endian mark', big('\ufeffx'), true],
  ['a mark alone', little('\ufeff'), true],
  ['little-endian JSON', little('{"a":1}'), true],
  ['big-endian XML behind white space', big('\r\n <Event>'), true],
  ['text that is no log', little('hello'), false],
  ['UTF-8', Buffer.from('{"a":1}'), false],
  ['one character', little('{'), false],
  ['binary data', Buffer.from('{\0\0\0\0\0\0\0'), false],
  ['nothing', Buffer.alloc(0), false],
])('%s', (_, bytes, expected) => {
  expect(utf16.recognises(bytes)).toBe(expected);
});

test('any text comes out as UTF-8, in chunks of any size', async () => {
  const text = fc.string({
    unit: fc.oneof(
      fc.string({ unit: 'binary', minLength: 1 }),
      fc.constantFrom('😀', '\ufeff', '\n', 'é'),
    ),
  });
  await fc.assert(
    fc.asyncProperty(
      text,
      fc.integer({ min: 1, max: 9 }),
      fc.boolean(),
      fc.boolean(),
      async (body, size, isBig, isMarked) => {
        const start = isMarked ? '\ufeff{' : '{';
        const bytes = (isBig ? big : little)(start + body);
        const { plain, error } = await unpackOne(utf16, bytes, size);
        expect(error).toBeNull();
        expect(plain.toString('utf8')).toBe(`{${Buffer.from(body).toString('utf8')}`);
      },
    ),
    { numRuns: 500 },
  );
});

test('half a surrogate pair becomes U+FFFD', async () => {
  for (const text of ['a\ud83d', '\ud83da', '\ude00a']) {
    const { plain } = await unpackOne(utf16, little(`\ufeff${text}`), 1);
    expect(plain.toString('utf8')).toBe(Buffer.from(text).toString('utf8'));
  }
});

test('a file that ends in the middle of a character is read up to there', async () => {
  const { plain, error } = await unpackOne(utf16, little('\ufeffab').subarray(0, -1));
  expect(plain.toString()).toBe('a');
  expect(error).toContain('is truncated');
});
