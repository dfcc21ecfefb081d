import { expect, test } from 'vitest';
import { levelOf, outcomeOf, providerOfChannel } from '../../../src/ecs/windows/header.ts';

test.each([
  ['0x8020000000000000', 'success'],
  ['0x8010000000000000', 'failure'],
  ['0x8000000000000000', null],
  ['-9214364837600034816', 'success'],
  [-9214364837600034816n, 'success'],
  // The same mask after a reader that has only doubles; its digits would print as …35000.
  [Number('-9214364837600034816'), 'success'],
  [Number('-9218868437227405312'), 'failure'],
  [0, null],
  [0.5, null],
  ['Audit Success', 'success'],
  ['Audit failure', 'failure'],
  ['Audit', null],
  [['Audit Success'], 'success'],
  [['Classic', 'Audit Failure'], 'failure'],
  [[], null],
  [undefined, null],
  [null, null],
])('keywords %s mean %s', (keywords, outcome) => {
  expect(outcomeOf(keywords)).toBe(outcome);
});

test.each([
  ['4', 'information'],
  [0, 'information'],
  [2, 'error'],
  ['INFO', 'information'],
  ['WARNING', 'warning'],
  ['Information', 'information'],
  ['constructor', 'constructor'],
  [undefined, null],
  [{}, null],
])('level %j is %s', (level, name) => {
  expect(levelOf(level)).toBe(name);
});

test.each([
  ['Security', '4624', 'Microsoft-Windows-Security-Auditing'],
  ['security', null, 'Microsoft-Windows-Security-Auditing'],
  ['Security', '1102', 'Microsoft-Windows-Eventlog'],
  ['Microsoft-Windows-Sysmon/Operational', '1', 'Microsoft-Windows-Sysmon'],
  ['System', '7045', null],
  [null, '1', null],
])('channel %s, event %s: provider %s', (channel, id, provider) => {
  expect(providerOfChannel(channel, id)).toBe(provider);
});
