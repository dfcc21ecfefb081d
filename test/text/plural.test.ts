import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grouped, plural } from '../../src/text/plural.ts';

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [2, '2 files'],
  [1042, '1,042 files'],
])('%d is %s', (count, text) => {
  expect(plural(count, 'file')).toBe(text);
});

test('a plural that is not made with s can be given', () => {
  expect(plural(2, 'entry', 'entries')).toBe('2 entries');
});

test('thousands are grouped as in English', () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (count) => {
      expect(grouped(count)).toBe(count.toLocaleString('en-US'));
    }),
  );
});
