import { expect, test } from 'vitest';
import { ndjson } from '../../src/report/ndjson.ts';
import { finding, findingList, report } from '../support/findings.ts';

test('findings that cannot be made fail the report', async () => {
  const findings = {
    ...findingList([finding()]),
    *[Symbol.iterator]() {
      yield finding();
      throw new RangeError('the disk is full');
    },
  };
  const write = async () => {
    const style = { color: false, width: 80 };
    for await (const text of ndjson.render({ ...report(), findings }, style))
      expect(text).toMatch(/^\{/);
  };
  await expect(write()).rejects.toThrow('the disk is full');
});
