import { describe, expect, test } from 'vitest';
import { allowedShare, bucketOf, EMPTY_BUCKET, union } from '../../../src/input/search/bucket.ts';
import { chooseFingerprints } from '../../../src/input/search/fingerprints.ts';

/** The four bytes that each literal is looked for by. */
function windows(literals: readonly string[]): string[] {
  const { ends } = chooseFingerprints(literals);
  return literals.map((literal, index) => {
    const end = (ends[index] ?? 0) + 1;
    return literal.slice(Math.max(0, end - 4), end);
  });
}

describe('the window of a literal', () => {
  test.each([
    ['a literal of three bytes has one', 'abc', 'abc'],
    ['rare bytes', 'aaaaxyz_', 'xyz_'],
    ['no common words', 'process.executable.kz', 'e.kz'],
    ['no common words, though their bytes are rare', 'svchost.exet', 'exet'],
  ])('%s', (_, literal, expected) => {
    expect(windows([literal])).toEqual([expected]);
  });

  test('is one that others have already', () => {
    expect(windows(['schd', 'taskschd.dll', 'xxschdxx'])).toEqual(['schd', 'schd', 'schd']);
  });
});

describe('what a bucket lets through', () => {
  const [a, b, c, d] = Buffer.from('abcd') as unknown as [number, number, number, number];

  test('nothing when it is empty', () => {
    expect(allowedShare(EMPTY_BUCKET)).toBe(0);
  });

  test('more for any first byte, and for more literals', () => {
    const one = bucketOf(a, b, c, d);
    expect(allowedShare(bucketOf(null, b, c, d))).toBeGreaterThan(10 * allowedShare(one));
    expect(allowedShare(union(one, bucketOf(d, c, b, a)))).toBeGreaterThan(8 * allowedShare(one));
    expect(union(one, one)).toEqual(one);
  });
});

test('12 literals let one of thousands of positions through', () => {
  const { buckets } = chooseFingerprints([
    ...['atsvc', 'at.exe', 'schtasks', 'schedsvc', 'taskcache', 'taskhostw', 'mstask.dll'],
    ...[
      'taskeng.exe',
      'taskschd.dll',
      'itaskservice',
      'new-scheduledtask',
      'register-scheduledtask',
    ],
  ]);
  const share = buckets.reduce((sum, bucket) => sum + allowedShare(bucket), 0);
  expect(share).toBeLessThan(1 / 3000);
});
