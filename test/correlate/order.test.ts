import { expect, test } from 'vitest';
import { compareOrigins } from '../../src/correlate/order.ts';
import type { Origin } from '../../src/model/record.ts';

test('places have one order: file, line or record, offset', () => {
  const ordered: readonly Origin[] = [
    { file: 'a', line: 2 },
    { file: 'a', line: 10 },
    { file: 'b', record: 3, offset: 9000 },
    { file: 'b', record: 4, offset: 5000 },
    { file: 'b', record: 4, offset: 6000 },
    { file: 'b', record: 12, offset: 4608 },
  ];
  expect(ordered.toReversed().sort(compareOrigins)).toEqual(ordered);
});
