import { expect, test } from 'vitest';
import type { Triage } from '../../src/model/triage.ts';
import { headlineOf } from '../../src/report/headline.ts';
import { finding } from '../support/findings.ts';

const told = (text: string, about: Partial<Triage> = {}) =>
  finding({ triage: { related: [], attack_path: text, ...about } });

const FROM = { address: '10.0.0.7', basis: 'connection' } as const;
const TASK = { host: 'ws-1' };
const full = told('full', { from: FROM, task: TASK });

test.each([
  ['both sides', full, told('a longer one', { from: FROM })],
  ['one side', told('host', { task: TASK }), told('a longer one')],
  ['the longest', told('longer'), told('long')],
  ['more of the same sides', told('fuller', { from: FROM, task: TASK }), full],
  ['the first in order of the alphabet', told('a'), told('b')],
  [
    'what was reported',
    told('done', { from: FROM, task: TASK, when: { clock: 'log', created: 'x' } }),
    told('asked for', { from: FROM, task: TASK }),
  ],
  ['any at all', told('a'), finding({ triage: { related: [] } })],
])('the sentence with %s is the headline, in any order', (_, best, other) => {
  const text = best.triage?.attack_path;
  expect(headlineOf([best, other])).toBe(text);
  expect(headlineOf([other, finding(), best])).toBe(text);
});

test('without a sentence there is none', () => {
  expect(headlineOf([])).toBeUndefined();
  expect(headlineOf([finding(), finding({ triage: { related: [] } })])).toBeUndefined();
});
