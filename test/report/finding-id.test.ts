import { expect, test } from 'vitest';
import { findingId } from '../../src/report/finding-id.ts';
import { finding, foundEvent, RULE } from '../support/findings.ts';

const step = foundEvent();
const one = findingId(finding({ steps: [step] }));

test.each([
  ['another folder', finding({ steps: [{ ...step, origin: { file: 'other/logs', line: 17 } }] })],
  ['another clock', finding({ steps: [{ ...step, time: 0n }], clock: ['log'], first: 0n })],
  ['another name of the rule', finding({ steps: [step], rule: { ...RULE, name: 'x' } })],
])('%s does not change it', (_what, same) => {
  expect(findingId(same)).toBe(one);
});

test.each([
  ['rule', finding({ steps: [step], rule: { ...RULE, id: 'r-2' } })],
  ['line', finding({ steps: [{ ...step, origin: { file: 'logs.ndjson', line: 18 } }] })],
  ['record', finding({ steps: [{ ...step, origin: { file: 'a', record: 17 } }] })],
  ['event', finding({ steps: [{ ...step, event: { process: { pid: 2n ** 63n } } }] })],
  ['number of steps', finding({ steps: [step, step] })],
  ['missing event', finding({ steps: [step, { missing: true }] })],
])('another %s does', (_what, other) => {
  expect(findingId(other)).not.toBe(one);
});

test('it is the same in every run', () => {
  expect(one).toMatchInlineSnapshot(`"a67f440da1d325d593376bf6acdcbc879b325314"`);
});
