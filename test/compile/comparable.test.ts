import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey, instantRange } from '../../src/compile/comparable.ts';
import { formatInstant } from '../../src/model/instant.ts';
import type { Scalar } from '../../src/model/json.ts';

describe('addresses', () => {
  test.each<[Scalar, string | null]>([
    ['1.2.3.4', '00000000000000000000ffff01020304'],
    ['::ffff:1.2.3.4', '00000000000000000000ffff01020304'],
    ['::1', '00000000000000000000000000000001'],
    ['2001:DB8::', '20010db8000000000000000000000000'],
    ['', null],
    ['1.2.3', null],
    ['1.2.3.256', null],
    ['10.0.0.0/8', null],
    ['x'.repeat(1_000_000), null],
    [':'.repeat(1_000_000), null],
    [16909060, null],
    [true, null],
  ])('value %#', (value, key) => {
    expect(addressKey(value)).toBe(key);
  });

  test('IPv4 addresses sort by their bytes', () => {
    const bytes = fc.tuple(...Array.from({ length: 4 }, () => fc.nat(255)));
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const [left = '', right = ''] = [a, b].map((parts) => addressKey(parts.join('.')) ?? '');
        expect(left < right).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)) < 0);
      }),
    );
  });
});

describe('date literals', () => {
  test.each<[Scalar, string, string]>([
    ['2020-02-29', '2020-02-29T00:00:00.000Z', '2020-02-29T23:59:59.999999999Z'],
    ['2020-01-01T10:20', '2020-01-01T10:20:00.000Z', '2020-01-01T10:20:59.999999999Z'],
    ['2020-01-01T10:20Z', '2020-01-01T10:20:00.000Z', '2020-01-01T10:20:59.999999999Z'],
    ['2020-01-01T10:20:30', '2020-01-01T10:20:30.000Z', '2020-01-01T10:20:30.999999999Z'],
    ['2020-01-01T10:20:30+02:00', '2020-01-01T08:20:30.000Z', '2020-01-01T08:20:30.999999999Z'],
    ['2020-01-01T10:20:30.5Z', '2020-01-01T10:20:30.500Z', '2020-01-01T10:20:30.500999999Z'],
    ['1969-12-31T23:59:59.9995Z', '1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999999999Z'],
    [1577934245001, '2020-01-02T03:04:05.001Z', '2020-01-02T03:04:05.001999999Z'],
  ])('%s', (literal, from, to) => {
    const range = instantRange(literal);
    expect(range === null ? null : [range.from, range.to].map(formatInstant)).toEqual([from, to]);
  });

  test.each<Scalar>(['', 'soon', '2020-13-01', '2020-01-01T25:00:00Z', '2020-01-01T1:2:3', true])(
    '%j is none',
    (literal) => {
      expect(instantRange(literal)).toBeNull();
    },
  );
});
