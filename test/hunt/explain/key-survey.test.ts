import { expect, test } from 'vitest';
import { KeySurvey, needsOf } from '../../../src/hunt/explain/key-survey.ts';
import type { CandidateRow } from '../../../src/model/candidate-row.ts';

const row = (step: number, ...texts: string[]): CandidateRow => ({
  id: 0,
  ref: 0,
  steps: [{ step, keys: texts.map((text) => ({ values: [text], text })) }],
  times: { event: 0n, log: 0n },
  tiebreaker: null,
  origin: { file: 'f', line: 1 },
  evidence: { file: null, offset: 0, length: 0 },
});

test('needs of a plan: runs add up, missing events and until need none', () => {
  const items = [
    { step: 0, missing: false },
    { step: 0, missing: false },
    { step: 1, missing: true },
    { step: 2, missing: false },
  ];
  expect(needsOf({ kind: 'sequence', items, until: 3, maxspan: null })).toEqual([2, 0, 1]);
  expect(needsOf({ kind: 'sample', steps: 2, perKey: 5 })).toEqual([1, 1]);
  expect(needsOf({ kind: 'event' })).toEqual([1]);
});

test('beyond the bound the keys are forgotten that came least far, and that is said', () => {
  const survey = new KeySurvey([1, 1], 10);
  survey.add(row(0, 'far'));
  survey.add(row(1, 'far'));
  for (let i = 0; i < 1000; i += 1) survey.add(row(0, `noise ${i}`));
  expect(survey.isCut).toBe(true);
  expect(survey.count).toBe(10);
  expect(survey.complete).toBe(1);
  expect(survey.furthest(1)[0]?.key.text).toBe('far');
  expect(survey.furthest(100).length).toBeLessThanOrEqual(10);
});

test('within the bound nothing is forgotten', () => {
  const survey = new KeySurvey([1, 1], 10);
  for (let i = 0; i < 10; i += 1) survey.add(row(0, `key ${i}`));
  expect(survey.isCut).toBe(false);
  expect(survey.count).toBe(10);
});

test('events that must be missing make no key, keys named like members of objects are keys', () => {
  const survey = new KeySurvey([1, 0]);
  survey.add(row(1, 'forbidden'));
  survey.add(row(0, '__proto__', 'constructor'));
  expect(survey.furthest(9).map(({ key }) => key.text)).toEqual(['__proto__', 'constructor']);
});

test('of keys that came as far those without a match come first', () => {
  const survey = new KeySurvey([1]);
  for (const text of ['both', 'one', 'none']) survey.add(row(0, text));
  survey.note({ values: ['both'], text: 'both' }, 'event', 'fired');
  survey.note({ values: ['both'], text: 'both' }, 'log', 'fired');
  survey.note({ values: ['one'], text: 'one' }, 'log', 'fired');
  survey.note({ values: ['lost'], text: 'lost' }, 'log', 'fired');
  survey.note(null, 'log', 'fired');
  expect(survey.furthest(2).map(({ key }) => key.text)).toEqual(['none', 'one']);
});
