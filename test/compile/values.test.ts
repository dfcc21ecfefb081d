import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareScalars, scalarsEqual } from '../../src/compile/values.ts';
import type { Scalar } from '../../src/model/json.ts';
import { compareText } from '../../src/text/compare-text.ts';

describe('equality', () => {
  test.each<[Scalar, Scalar, boolean]>([
    [1, '1', true],
    [1, 1n, true],
    [true, 'true', true],
    ['a', 'a', true],
    [9007199254740993n, '9007199254740993', true],
    ['a', 'A', false],
    [1, '1.0', false],
    [1, '01', false],
    [1, true, false],
    [0, false, false],
    ['', 0, false],
  ])('%s and %s: %s', (a, b, equal) => {
    expect(scalarsEqual(a, b)).toBe(equal);
    expect(scalarsEqual(b, a)).toBe(equal);
  });
});

describe('order', () => {
  test.each<[Scalar, Scalar, number | null]>([
    [1, 2, -1],
    [2n, 1, 1],
    [1, 1n, 0],
    ['10', 9, 1],
    ['1e1', 10, 0],
    ['.5', 0.5, 0],
    ['10', '9', -1],
    ['a', 'b', -1],
    ['a', 1, null],
    ['', 1, null],
    ['0x10', 16, null],
    [true, 1, null],
    [true, 'true', null],
    [9007199254740993n, 9007199254740992n, 1],
    ['9007199254740993', 9007199254740992n, 1],
  ])('%s and %s: %s', (a, b, order) => {
    const sign = (value: number | null) => (value === null ? null : Math.sign(value));
    expect(sign(compareScalars(a, b))).toBe(order);
    expect(sign(compareScalars(b, a))).toBe(order === null ? null : 0 - order);
  });

  test('text is ordered as its UTF-8', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', '\ue000', '\uffff', '\u{10000}', '\u{1f600}', 'é'), {
        maxLength: 5,
      })
      .map((chars) => chars.join(''));
    fc.assert(
      fc.property(text, text, (a, b) => {
        const expected = Buffer.compare(Buffer.from(a), Buffer.from(b));
        expect(Math.sign(compareText(a, b))).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('reading a number takes no more than linear time', () => {
    expect(compareScalars(`${'1'.repeat(1_000_000)}x`, 1)).toBeNull();
    expect(compareScalars(`${' '.repeat(1_000_000)}x`, 1)).toBeNull();
  });
});
