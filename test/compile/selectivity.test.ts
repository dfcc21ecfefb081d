import { expect, test } from 'vitest';
import { EVERYWHERE, FREQUENT } from '../../src/compile/common-texts.ts';
import { selectivity } from '../../src/compile/selectivity.ts';

test('from what stands everywhere to what is rare', () => {
  const texts = [
    'windows',
    'powershell.exe',
    '445',
    '4625',
    'wmic.exe',
    'mimikatz.exe',
    'winrshost',
  ];
  const ranks = texts.map(selectivity);
  expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
  expect(new Set(ranks).size).toBeGreaterThan(4);
});

test.each(['svchost.exe', 'svchost', 'soft', 'exe', 'system3'])('%s spares nothing', (text) => {
  expect(selectivity(text)).toBe(0);
});

test('what a text that is part of it has', () => {
  expect(selectivity('microsoft.evil')).toBeGreaterThan(0);
});

test('the tables are in lower case and list nothing twice', () => {
  const all = [...EVERYWHERE, ...FREQUENT];
  expect(all).toEqual(all.map((text) => text.toLowerCase()));
  expect(new Set(all).size).toBe(all.length);
});
