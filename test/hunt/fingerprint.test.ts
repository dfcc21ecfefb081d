import { describe, expect, test } from 'vitest';
import { fingerprintOf } from '../../src/hunt/fingerprint.ts';
import type { EcsEvent } from '../../src/model/event.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Finding } from '../../src/model/report.ts';
import { bytes, exec, text, u2 } from '../support/actions-writer.ts';
import { cache, connection, created, GUID, started, taskXml } from '../support/task-events.ts';

const HERE = { line: 1, ms: 0 };

function named(events: readonly EcsEvent[], join: Finding['join'] = [], rule = 'r-1'): string {
  return fingerprintOf(
    rule,
    join,
    events.map((event) => ({ origin: event.origin, event })),
  );
}

function ran(commandLine: string, fields: JsonObject = {}): EcsEvent {
  return started(HERE, commandLine, fields);
}

/** The task cache's value with what a task runs. */
function written(command: string): EcsEvent {
  return cache(
    HERE,
    `Tasks\\{${GUID}}\\Actions`,
    bytes(u2(3), text('Author'), exec(command)).toString('hex'),
  );
}

describe('the same finding', () => {
  test.each<[string, EcsEvent, EcsEvent]>([
    ['at another time, on another line', created(HERE), created({ line: 9, ms: 86_400_000 })],
    [
      'of another process',
      ran('a.exe /x', { pid: 1, entity_id: 'a' }),
      ran('a.exe /x', { pid: 2 }),
    ],
    [
      'with another password',
      ran('net use \\\\a\\b pw1 /user:c'),
      ran('net use \\\\a\\b pw2 /user:c'),
    ],
    [
      'with another password in the task',
      created(HERE, { TaskContent: taskXml('schtasks', '/create /ru a /rp secret1') }),
      created(HERE, { TaskContent: taskXml('schtasks', '/create /ru a /rp secret2') }),
    ],
    ['from another port', connection('sysmon', HERE, 1025), connection('sysmon', HERE, 1026)],
  ])('%s has the same fingerprint', (_, one, other) => {
    expect(named([one])).toBe(named([other]));
  });

  test.each<[string, unknown]>([
    ['process.entity_id', 'a'],
    ['winlog.logon.id', '0x1'],
    ['winlog.event_data.TargetLogonId', '0x1'],
    ['process.pid', 7],
    ['source.port', 7],
    ['@timestamp', '2020-01-01T00:00:00Z'],
  ])('joined by another %s has the same fingerprint', (field, value) => {
    const join = [{ field, value: String(value) }];
    expect(named([created(HERE)], join)).toBe(named([created(HERE)], [{ field, value: 'other' }]));
  });
});

describe('another finding', () => {
  const all: [string, string][] = [
    ['a task', named([created(HERE)])],
    ['of another rule', named([created(HERE)], [], 'r-2')],
    ['on another host', named([created({ ...HERE, host: 'ws-9' })])],
    ['of another task', named([created(HERE, { TaskName: '\\Other' })])],
    [
      'that runs something else',
      named([created(HERE, { TaskContent: taskXml('C:\\Users\\Public\\other.exe') })]),
    ],
    ['that is written', named([written('a.exe')])],
    ['that is written with another command', named([written('b.exe')])],
    ['joined by a host', named([created(HERE)], [{ field: 'host.id', value: 'a' }])],
    ['joined by another host', named([created(HERE)], [{ field: 'host.id', value: 'b' }])],
    ['with a second event', named([created(HERE), ran('a.exe')])],
    ['a command', named([ran('a.exe /x')])],
    ['another command', named([ran('a.exe /y')])],
    ['another program', named([ran('a.exe /x', { executable: 'C:\\Temp\\a.exe' })])],
    ['a connection', named([connection('sysmon', HERE)])],
  ];

  test('has another fingerprint', () => {
    expect(new Set(all.map(([, fingerprint]) => fingerprint)).size).toBe(all.length);
  });

  test('that could not be read again is like no other', () => {
    const lost = (line: number) =>
      fingerprintOf('r-1', [], [{ origin: { file: 'a', line }, event: null }]);
    expect(lost(1)).not.toBe(lost(2));
  });

  test('with a missing event is not one without', () => {
    const { origin } = created(HERE);
    const event = { origin, event: created(HERE) };
    expect(fingerprintOf('r', [], [event, null])).not.toBe(fingerprintOf('r', [], [event]));
  });
});

test('fingerprints stay, since baselines hold them', () => {
  expect(named([created(HERE)], [{ field: 'host.id', value: 'ws-1' }])).toBe(
    'b4df7bf21c91d9eaa560ae9621b9c834',
  );
});
