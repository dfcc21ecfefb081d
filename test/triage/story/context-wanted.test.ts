import { describe, expect, test } from 'vitest';
import type { EcsEvent } from '../../../src/model/event.ts';
import { parseInstant } from '../../../src/model/instant.ts';
import type { Finding } from '../../../src/model/report.ts';
import { contextWanted } from '../../../src/triage/index.ts';
import {
  audited,
  CLIENT,
  cache,
  cacheValues,
  connection,
  created,
  findingOf,
  GUID,
  logon,
  SOURCE,
  scheduled,
  started,
  windowsEvent,
} from '../../support/task-events.ts';

const ingress = connection('sysmon', { line: 40, ms: 1200 });
const actions = cache({ line: 31, ms: 31 }, `Tasks\\{${GUID}}\\Actions`, 'Binary Data');
const remote = findingOf([ingress, actions]);

const input: readonly EcsEvent[] = [
  ...cacheValues(20, 20),
  created({ line: 50, ms: 40 }),
  logon({ line: 5, ms: 8 }, { source: { ip: '10.0.2.17', port: 51_515 } }),
  connection('sysmon', { line: 3, ms: 1000, host: SOURCE }),
  started(
    { line: 1, ms: -60, host: SOURCE },
    'schtasks /s srv-2 /create /tn Ops\\NightlySync',
    CLIENT,
  ),
];

/** What a pass over the input finds: events whose JSON holds one of the texts. */
function matching(texts: readonly string[]): readonly EcsEvent[] {
  return input.filter(({ fields }) => {
    const line = JSON.stringify(fields).toLowerCase();
    return texts.some((text) => line.includes(text.toLowerCase()));
  });
}

test('one identifier leads to the next, until there is nothing new', () => {
  const asked: string[] = [];
  const rounds: (readonly string[])[] = [];
  for (let round = 0; round < 5; round += 1) {
    const request = contextWanted(remote, matching(asked), asked);
    if (request === null) break;
    rounds.push(request.texts);
    asked.push(...request.texts);
  }
  expect(rounds).toEqual([[GUID, '51515'], ['nightlysync', 'bbbb-4242'], ['0x5a5a5']]);
  expect(matching(asked)).toEqual(input);
});

test('looks from five minutes before to ten minutes after, on both clocks', () => {
  const at = (text: string) => parseInstant(`2026-03-01T${text}Z`);
  const request = contextWanted(remote, []);
  expect(request?.from).toBe(at('09:55:00.031'));
  expect(request?.to).toBe(at('15:10:01.200'));
});

test('is not asked twice for what follows from the finding alone', () => {
  expect(contextWanted(remote, [])?.texts).toContain(GUID);
  expect(contextWanted(remote, cacheValues(20, 20))?.texts).toEqual(['nightlysync']);
  expect(contextWanted(remote, [actions])).toBeNull();
});

describe('texts stand in raw lines as they are, and are rare', () => {
  const named = (TaskName: string) =>
    contextWanted(findingOf([scheduled(106, { line: 1, ms: 0 }, { TaskName })]), [])?.texts;

  test.each([
    ['\\Updater', ['updater']],
    ['\\Microsoft\\Windows\\Defrag\\Run', ['defrag']],
    ['\\Microsoft\\Windows\\X', undefined],
    ['\\Team\u00e4\\Caf\u00e9 Nightly', [' nightly'.trim()]],
    ['\\a"b<c>long-name&d', ['long-name']],
    ['\\x', undefined],
  ])('%s', (name, texts) => {
    expect(named(name)).toEqual(texts);
  });

  test('sessions that every host has are not looked for', () => {
    const system = created({ line: 1, ms: 0 }, { SubjectLogonId: '0x3e7' });
    expect(contextWanted(findingOf([system]), [])?.texts).toEqual(['nightlysync', 'atsvc']);
  });

  test('the pipe is not looked for where the caller was on the host itself', () => {
    const local = created({ line: 1, ms: 0 }, { RpcCallClientLocality: '1' });
    expect(contextWanted(findingOf([local]), [])?.texts).toEqual(['nightlysync', '0x5a5a5']);
  });

  test('a short port is looked for with its address', () => {
    const from = logon({ line: 5, ms: 8 }, { source: { ip: '10.0.2.17', port: 999 } });
    expect(contextWanted(findingOf([created({ line: 1, ms: 9 })]), [from], [])?.texts).toContain(
      '10.0.2.17',
    );
  });

  test('a logon without address leads to the other logons of the user', () => {
    const bare = logon({ line: 5, ms: 8 }, { source: {} });
    const longName = {
      ...bare,
      fields: { ...bare.fields, user: { name: 'anna.berg', id: 'S-1-5-21-9' } },
    };
    const texts = contextWanted(findingOf([created({ line: 1, ms: 9 })]), [longName], [])?.texts;
    expect(texts).toEqual(expect.arrayContaining(['anna.berg', 'atsvc']));
  });

  test('a service is looked for only where there is nothing better', () => {
    const service = windowsEvent(
      'Microsoft-Windows-Sysmon',
      7,
      { line: 1, ms: 0 },
      {
        process: { name: 'svchost.exe', entity_id: '{cccc-1500}' },
        file: { name: 'taskschd.dll' },
      },
    );
    expect(contextWanted(findingOf([service]), [])?.texts).toEqual(['cccc-1500']);
  });
});

describe('a finding that names no task', () => {
  const event = started({ line: 1, ms: 0 }, 'whoami', {
    pid: 7,
    name: 'whoami.exe',
    entity_id: '{dddd-7}',
  });
  const rule = (id: string): Partial<Finding> => ({
    rule: {
      ...remote.rule,
      threat: [
        {
          framework: 'MITRE ATT&CK',
          tactic: { id: 'TA0008', name: 'Lateral Movement', reference: '' },
          technique: [
            { id: 'T1', name: '', reference: '', subtechnique: [{ id, name: '', reference: '' }] },
          ],
        },
      ],
    },
  });

  test.each([
    ['is followed if its rule is about tasks', rule('T1053.005'), ['dddd-7']],
    ['is not followed otherwise', rule('T1021.006'), undefined],
  ])('%s', (_, overrides, texts) => {
    expect(contextWanted(findingOf([event], overrides), [])?.texts).toEqual(texts);
  });

  test('is followed if its events are about the pipe of the Task Scheduler', () => {
    const pipe = audited(5145, { line: 1, ms: 0 }, {}, { file: { name: 'atsvc' } });
    expect(contextWanted(findingOf([pipe]), [])?.texts).toEqual(['0x5a5a5']);
  });

  test('is not followed without a time', () => {
    const timeless = {
      ...actions,
      fields: { registry: actions.fields['registry'] ?? null },
      times: { event: null, log: null },
    };
    expect(contextWanted(findingOf([timeless]), [])).toBeNull();
  });
});
