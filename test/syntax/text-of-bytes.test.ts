import { expect, test } from 'vitest';
import { textOfBytes } from '../../src/syntax/text-of-bytes.ts';

const TEXT = '<Täsk/>';
const little = Buffer.from(TEXT, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(TEXT)],
  ['UTF-8 with a mark', Buffer.from(`\uFEFF${TEXT}`)],
  ['UTF-16', little],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le')],
  ['big-endian UTF-16', Buffer.from(little).swap16()],
  ['big-endian UTF-16 with a mark', Buffer.from(`\uFEFF${TEXT}`, 'utf16le').swap16()],
])('%s', (_, bytes) => {
  expect(textOfBytes(bytes)).toBe(TEXT);
});

test.each([
  ['', []],
  ['a', [0x61]],
  ['\ufffd', [0xff]],
])('%j', (text, bytes) => {
  expect(textOfBytes(Uint8Array.from(bytes))).toBe(text);
});
