import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { eventOf } from '../shaped.ts';

/** A flat record of any provider. */
function record(provider: string, id: number, data: JsonObject): JsonObject {
  return {
    SourceName: provider,
    Channel: `${provider}/Operational`,
    Hostname: 'WS-FIN-07.corp.example',
    TimeCreated: '2024-03-05T08:15:30.500Z',
    EventID: id,
    ...data,
  };
}

describe('the Task Scheduler', () => {
  const TASK = { TaskName: '\\Nightly Sync' };
  const CONFIGURATION = ['configuration'];
  const PROCESS = ['process'];

  test.each<[number, JsonObject, JsonObject]>([
    [
      100,
      { UserContext: 'CORP\\grace', InstanceId: '{aa}' },
      {
        event: { category: PROCESS, type: ['info'], action: 'scheduled-task-instance-started' },
        user: { effective: { name: 'grace', domain: 'CORP' } },
      },
    ],
    [
      102,
      { UserContext: 'grace' },
      {
        event: { action: 'scheduled-task-instance-finished' },
        user: { effective: { name: 'grace' } },
      },
    ],
    [
      106,
      { UserContext: 'S-1-5-18' },
      {
        event: { category: CONFIGURATION, type: ['creation'], action: 'scheduled-task-created' },
        user: { effective: { id: 'S-1-5-18' } },
      },
    ],
    [107, {}, { event: { category: PROCESS, type: ['info'], action: 'scheduled-task-triggered' } }],
    [108, {}, { event: { action: 'scheduled-task-triggered' } }],
    [
      110,
      { UserContext: 'CORP\\ada' },
      { event: { action: 'scheduled-task-triggered' }, user: { name: 'ada', domain: 'CORP' } },
    ],
    [111, {}, { event: { action: 'scheduled-task-instance-terminated' } }],
    [118, {}, { event: { action: 'scheduled-task-triggered' } }],
    [119, { UserName: 'CORP\\ada' }, { user: { name: 'ada', domain: 'CORP' } }],
    [
      129,
      { Path: '"C:\\Program Files\\Sync\\sync.exe"', ProcessID: '4711', Priority: '16384' },
      {
        event: { category: PROCESS, type: ['start'], action: 'scheduled-task-process-started' },
        process: { executable: 'C:\\Program Files\\Sync\\sync.exe', name: 'sync.exe', pid: 4711 },
      },
    ],
    [
      140,
      { UserName: 'CORP\\ada' },
      {
        event: { category: CONFIGURATION, type: ['change'], action: 'scheduled-task-updated' },
        user: { name: 'ada', domain: 'CORP' },
        related: { user: ['ada'] },
      },
    ],
    [
      141,
      { UserName: 'CORP\\ada' },
      { event: { category: CONFIGURATION, type: ['deletion'], action: 'scheduled-task-deleted' } },
    ],
    [
      142,
      { UserName: 'CORP\\ada' },
      { event: { category: CONFIGURATION, type: ['change'], action: 'scheduled-task-disabled' } },
    ],
    [
      200,
      { ActionName: 'powershell.exe', TaskInstanceId: '{aa}', EnginePID: '1184' },
      {
        event: { category: PROCESS, type: ['start'], action: 'scheduled-task-action-started' },
        process: { executable: 'powershell.exe', name: 'powershell.exe', parent: { pid: 1184 } },
      },
    ],
    [
      201,
      { ActionName: 'C:\\Windows\\System32\\cmd.exe', ResultCode: '2147942402', EnginePID: '1184' },
      {
        event: { category: PROCESS, type: ['end'], action: 'scheduled-task-action-finished' },
        process: { name: 'cmd.exe', exit_code: 2147942402, parent: { pid: 1184 } },
      },
    ],
  ])('event %i with %j', (id, data, expected) => {
    const { fields } = eventOf(record('Microsoft-Windows-TaskScheduler', id, { ...TASK, ...data }));
    expect(fields).toMatchObject(expected);
    expect(fields).toMatchObject({ winlog: { event_data: { ...TASK, ...data } } });
  });

  test('a COM handler is no program', () => {
    const data = { ...TASK, ActionName: 'Microsoft Sync Handler Class' };
    const { fields } = eventOf(record('Microsoft-Windows-TaskScheduler', 200, data));
    expect(fields).not.toHaveProperty('process');
  });
});

test('System 7045 is a service that was installed, by the account of the header', () => {
  const data = { ServiceName: 'syncsvc', ImagePath: 'C:\\Tools\\sync.exe', UserID: 'S-1-5-21-1' };
  const { fields } = eventOf(record('Service Control Manager', 7045, data));
  expect(fields).toMatchObject({
    event: {
      category: ['iam', 'configuration'],
      type: ['admin', 'change'],
      action: 'service-installed',
    },
    service: { name: 'syncsvc' },
    user: { id: 'S-1-5-21-1' },
    winlog: { event_data: { ServiceName: 'syncsvc', ImagePath: 'C:\\Tools\\sync.exe' } },
  });
});

describe('the log service', () => {
  const SUBJECT = {
    SubjectUserSid: 'S-1-5-21-1-2-3-500',
    SubjectUserName: 'ada',
    SubjectDomainName: 'CORP',
    SubjectLogonId: '0x50e87',
  };
  const EXPECTED = {
    event: { category: ['iam'], type: ['admin', 'change'], action: 'audit-log-cleared' },
    user: { id: 'S-1-5-21-1-2-3-500', name: 'ada', domain: 'CORP' },
    related: { user: ['ada'] },
    winlog: { logon: { id: '0x50e87' } },
  };

  test('1102 has its subject in the UserData', () => {
    const { fields } = eventOf({
      '@timestamp': '2024-03-05T08:15:30.500Z',
      event: { code: '1102' },
      winlog: { provider_name: 'Microsoft-Windows-Eventlog', user_data: SUBJECT },
    });
    expect(fields).toMatchObject(EXPECTED);
  });

  test('1102 has its subject among the data in flat exports', () => {
    const { fields } = eventOf(record('Microsoft-Windows-Eventlog', 1102, SUBJECT));
    expect(fields).toMatchObject(EXPECTED);
  });

  test.each([
    [1100, 'process', 'logging-service-shutdown'],
    [1104, 'iam', 'logging-full'],
    [1105, 'iam', 'auditlog-archieved'],
    [1108, 'iam', 'logging-processing-error'],
  ])('%i is %s: %s', (id, category, action) => {
    const { fields } = eventOf(record('Microsoft-Windows-Eventlog', id, {}));
    expect(fields).toMatchObject({ event: { category: [category], action } });
  });
});
