import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressKey } from '../../src/compile/comparable.ts';
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
