import { expect, test } from 'vitest';
import { formatDuration } from '../../src/report/duration.ts';

test.each([
  [0, '0 ms'],
  [0.1, '0.1 ms'],
  [998, '998 ms'],
  [21_220, '21.22 s'],
  [90_000, '1.5 min'],
  [7_200_000, '2 h'],
  [129_600_000, '1.5 d'],
  [-998, '-998 ms'],
  [-61_000, '-1.02 min'],
])('%d ms is %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
