import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filetime, systemtime } from '../../../src/input/evtx/time.ts';
import { formatInstant, parseInstant } from '../../../src/model/instant.ts';

const EPOCH = 116_444_736_000_000_000n;

const halves = (ticks: bigint): [number, number] => [
  Number(ticks >> 32n),
  Number(ticks & 0xffff_ffffn),
];

test.each<[string, bigint, string]>([
  ['its beginning', 0n, '1601-01-01T00:00:00.0000000Z'],
  ['its first step', 1n, '1601-01-01T00:00:00.0000001Z'],
  ['before 1970', EPOCH - 1n, '1969-12-31T23:59:59.9999999Z'],
  ['1970', EPOCH, '1970-01-01T00:00:00.0000000Z'],
  ['"never"', 0x7fff_ffff_ffff_ffffn, '30828-09-14T02:48:05.4775807Z'],
  ['its end', 0xffff_ffff_ffff_ffffn, '60056-05-28T05:36:10.9551615Z'],
])('FILETIME at %s', (_, ticks, expected) => {
  expect(filetime(...halves(ticks))).toBe(expected);
});

test('FILETIME keeps every tick', () => {
  const lastOf9999 = 2_650_467_743_999_999_999n;
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: lastOf9999 }), (ticks) => {
      const text = filetime(...halves(ticks));
      expect(parseInstant(text)).toBe((ticks - EPOCH) * 100n);
      expect(text).toMatch(/\.\d{7}Z$/);
    }),
  );
});

test('SYSTEMTIME is written as it is, the day of the week left out', () => {
  const text = systemtime([2024, 3, 2, 5, 8, 15, 30, 7]);
  expect(text).toBe('2024-03-05T08:15:30.0070000Z');
  expect(formatInstant(parseInstant(text) ?? 0n)).toBe('2024-03-05T08:15:30.007Z');
});
