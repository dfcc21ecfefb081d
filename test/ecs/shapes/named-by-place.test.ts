import { describe, expect, test } from 'vitest';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { eventOf, madeOf, ORIGIN, timesOf } from '../shaped.ts';

function exported(provider: string, id: number, values: readonly Json[]): JsonObject {
  return {
    Id: id,
    Version: 0,
    Level: 4,
    Task: 12804,
    Keywords: -9214364837600034816n,
    RecordId: 4711,
    ProviderName: provider,
    ProviderId: '54849625-5478-4994-a5ba-3e3b0328c30d',
    LogName: 'Security',
    ProcessId: 668,
    ThreadId: 720,
    MachineName: 'WS-FIN-07.corp.example',
    UserId: { BinaryLength: 12, AccountDomainSid: null, Value: 'S-1-5-18' },
    TimeCreated: '/Date(1709626530500)/',
    ActivityId: null,
    Properties: values.map((Value) => ({ Value })),
  };
}

const SID = { BinaryLength: 28, AccountDomainSid: 'S-1-5-21-1', Value: 'S-1-5-21-1-1104' };
const SECURITY = 'Microsoft-Windows-Security-Auditing';
const SYSMON = 'Microsoft-Windows-Sysmon';

describe('Get-WinEvent | ConvertTo-Json', () => {
  test('names the data of an event that is known, and types them as Windows does', () => {
    const event = eventOf(
      exported(SECURITY, 4698, [SID, 'ada', 'CORP', 586524, '\\Nightly Sync', '<Task/>']),
    );
    expect(timesOf(event).log).toBe('2024-03-05T08:15:30.500Z');
    expect(event.fields).toMatchObject({
      event: { action: 'scheduled-task-created', outcome: 'success' },
      host: { id: 'ws-fin-07.corp.example' },
      user: { id: 'S-1-5-21-1-1104', name: 'ada', domain: 'CORP' },
      winlog: {
        logon: { id: '0x8f31c' },
        user: { identifier: 'S-1-5-18' },
        event_data: { TaskName: '\\Nightly Sync', TaskContent: '<Task/>' },
      },
    });
  });

  test.each<[string, Json]>([
    ['PowerShell 7', '2024-03-05T08:15:30.5001234+00:00'],
    ['Select-Object', { value: '/Date(1709626530500)/', DisplayHint: 2, DateTime: 'x' }],
  ])('reads the time of %s', (_, TimeCreated) => {
    const event = eventOf({ ...exported(SECURITY, 4634, []), TimeCreated });
    expect(timesOf(event).log?.slice(0, 23)).toBe('2024-03-05T08:15:30.500');
  });

  test.each<[string, number, readonly Json[], JsonObject]>([
    [
      SYSMON,
      13,
      [
        'rule',
        'SetValue',
        '2024-03-05 08:15:29.250',
        '0f2c1d9a-6a3e-65e6-1c02-000000002b00',
        1184,
        'C:\\Windows\\System32\\svchost.exe',
        'HKLM\\SOFTWARE\\Example\\Actions',
        'Binary Data',
        'NT AUTHORITY\\SYSTEM',
      ],
      {
        process: { entity_id: '{0f2c1d9a-6a3e-65e6-1c02-000000002b00}', pid: 1184 },
        registry: { value: 'Actions' },
        user: { name: 'SYSTEM' },
      },
    ],
    [
      SYSMON,
      13,
      ['SetValue', '2024-03-05 08:15:29.250', 'g', 1184, 'a', 'HKLM\\b', 'c'],
      { registry: { path: 'HKLM\\b' } },
    ],
    [
      'Microsoft-Windows-TaskScheduler',
      106,
      ['\\T', 'CORP\\ada'],
      { user: { effective: { name: 'ada' } } },
    ],
    [
      'Service Control Manager',
      7045,
      ['svc', 'C:\\x.exe', 'a', 'b', 'c'],
      { service: { name: 'svc' } },
    ],
    [
      SECURITY,
      4625,
      Array.from({ length: 21 }, (_, i) => (i === 19 ? '10.20.0.5' : '-')),
      { source: { ip: '10.20.0.5' } },
    ],
    [
      SECURITY,
      4648,
      Array.from({ length: 14 }, (_, i) => (i === 12 ? '10.20.0.5' : '-')),
      { source: { ip: '10.20.0.5' } },
    ],
    [
      SECURITY,
      4624,
      Array.from({ length: 28 }, (_, i) => (i === 18 ? '10.20.0.5' : '-')),
      { source: { ip: '10.20.0.5' } },
    ],
  ])('%s %i has its template', (provider, id, values, expected) => {
    const { event, notice } = madeOf(exported(provider, id, values));
    expect(event.fields).toMatchObject(expected);
    expect(notice).toBeUndefined();
  });

  test('says which data have no names', () => {
    const { event, notice } = madeOf(exported('Example', 5, ['a', 'b']));
    expect(notice).toEqual({
      origin: ORIGIN,
      message:
        'the data of event 5 of Example have no names here and are called param1 to param2: scan the .evtx file or its XML instead',
    });
    expect(event.fields).toMatchObject({ winlog: { event_data: { param1: 'a', param2: 'b' } } });
  });

  test('a number of data that no version of the event has leaves them without names', () => {
    expect(madeOf(exported(SECURITY, 4698, ['a'])).notice).toBeDefined();
    expect(madeOf(exported('constructor', 1, ['a'])).notice).toBeDefined();
  });

  test.each<[string, Json | undefined]>([
    ['cut off by the depth', ['System.Diagnostics.Eventing.Reader.EventProperty']],
    ['missing', undefined],
  ])('says that the data are %s', (_, Properties) => {
    const { Properties: __, ...rest } = exported(SECURITY, 4698, []);
    const record = Properties === undefined ? rest : { ...rest, Properties };
    expect(madeOf(record).notice?.message).toContain('ConvertTo-Json -Depth 3');
  });
});

describe('Plaso', () => {
  const BASE = {
    data_type: 'windows:evtx:record',
    timestamp: 1709626530500123,
    timestamp_desc: 'Content Modification Time',
    event_identifier: 4698,
    source_name: SECURITY,
    computer_name: 'WS-FIN-07.corp.example',
    record_number: 7,
    user_sid: 'S-1-5-18',
    event_level: 0,
    strings: ['S-1-5-21-1', 'ada', 'CORP', '0x000000000008f31c', '\\Nightly Sync', '<Task/>'],
  };
  const XML = `<Event><System><Provider Name="${SECURITY}"/><EventID>4698</EventID><Channel>Security</Channel>
    <TimeCreated SystemTime="2024-03-05T08:15:30.5001234Z"/><Computer>WS-FIN-07.corp.example</Computer></System>
    <EventData><Data Name="TaskName">\\Nightly Sync</Data><Data Name="SubjectLogonId">0x000000000008f31c</Data></EventData></Event>`;

  test('is read from the XML of the record', () => {
    const event = eventOf({ ...BASE, xml_string: XML });
    expect(timesOf(event).log).toBe('2024-03-05T08:15:30.5001234Z');
    expect(event.fields).toMatchObject({
      event: { action: 'scheduled-task-created' },
      winlog: {
        channel: 'Security',
        logon: { id: '0x8f31c' },
        event_data: { TaskName: '\\Nightly Sync' },
      },
    });
  });

  test('without readable XML its strings are named by their places', () => {
    const event = eventOf({ ...BASE, xml_string: '<Event>' });
    expect(timesOf(event).log).toBe('2024-03-05T08:15:30.500123Z');
    expect(event.fields).toMatchObject({
      event: { action: 'scheduled-task-created' },
      user: { name: 'ada' },
      winlog: { logon: { id: '0x8f31c' }, event_data: { TaskName: '\\Nightly Sync' } },
    });
    expect(madeOf({ ...BASE, strings: ['a'] }).notice).toBeDefined();
  });
});
