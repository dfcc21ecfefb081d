import { expect, test } from 'vitest';
import { eventOf, madeOf, ORIGIN, timesOf } from '../shaped.ts';

const CONNECTION = {
  UtcTime: '2024-03-05 08:15:09.028',
  ProcessGuid: '{0f2c1d9a-6a3e-65e6-1c02-000000002b00}',
  ProcessId: '1184',
  Initiated: 'false',
};

test('variant with TimeCreated in UTC: Sysmon happens at UtcTime and is logged at TimeCreated', () => {
  const event = eventOf({
    SourceName: 'Microsoft-Windows-Sysmon',
    ProviderGuid: '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}',
    Level: '4',
    Keywords: '0x8000000000000000',
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    Hostname: 'WS-FIN-07.corp.example',
    TimeCreated: '2024-03-05T08:15:30.500Z',
    '@timestamp': '2024-03-05T08:15:30.500Z',
    EventID: 3,
    Message: 'Network connection detected',
    Task: '3',
    ...CONNECTION,
  });
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:09.028Z',
    log: '2024-03-05T08:15:30.500Z',
  });
  expect(event.fields).toMatchObject({
    '@timestamp': '2024-03-05T08:15:09.028Z',
    event: { created: '2024-03-05T08:15:30.500Z', action: 'Network connection' },
    log: { level: 'information' },
    message: 'Network connection detected',
    network: { direction: 'ingress' },
    winlog: { provider_guid: '{5770385f-c22a-43e0-bf4c-06f5698ffbd9}' },
  });
  expect(event.fields).not.toHaveProperty('winlog.event_data');
});

test('variant with EventTime: header of NXLog apart from data of the same names', () => {
  const event = eventOf({
    '@timestamp': '2024-03-05T13:15:32.100Z',
    '@version': '1',
    EventTime: '2024-03-05 08:15:30',
    EventReceivedTime: '2024-03-05 08:15:31',
    Hostname: 'WS-FIN-07.corp.example',
    host: 'collector.corp.example',
    port: 60122,
    tags: ['wec'],
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    SourceName: 'Microsoft-Windows-Sysmon',
    SourceModuleName: 'eventlog',
    SourceModuleType: 'im_msvistalog',
    EventID: 12,
    EventType: 'CreateKey',
    EventTypeOrignal: 'INFO',
    Keywords: -9223372036854775808n,
    RecordNumber: 335066,
    ExecutionProcessID: 3284,
    ProcessID: 77,
    ThreadID: 4364,
    ProcessId: '1184',
    Severity: 'INFO',
    SeverityValue: 2,
    UserID: 'S-1-5-18',
    AccountName: 'SYSTEM',
    AccountType: 'User',
    Domain: 'NT AUTHORITY',
    UtcTime: '2024-03-05 13:15:29.900',
    TargetObject: 'HKLM\\SOFTWARE\\Example',
  });
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T13:15:29.900Z',
    log: '2024-03-05T08:15:30.000Z',
  });
  expect(event.fields).toMatchObject({
    host: { name: 'WS-FIN-07.corp.example', id: 'ws-fin-07.corp.example' },
    log: { level: 'information' },
    process: { pid: 1184 },
    user: { id: 'S-1-5-18' },
  });
  expect(event.fields['winlog']).toEqual({
    channel: 'Microsoft-Windows-Sysmon/Operational',
    computer_name: 'WS-FIN-07.corp.example',
    provider_name: 'Microsoft-Windows-Sysmon',
    event_id: '12',
    record_id: '335066',
    process: { pid: 3284, thread: { id: 4364 } },
    user: { identifier: 'S-1-5-18', name: 'SYSTEM', domain: 'NT AUTHORITY', type: 'User' },
    event_data: { EventType: 'CreateKey', ProcessID: '77' },
  });
});

test('older NXLog: a numeric ProcessID is the header, its own type and account are no data', () => {
  const { fields } = eventOf({
    EventTime: '2024-03-05 08:15:30',
    Hostname: 'WS-FIN-07',
    Channel: 'security',
    SourceName: 'Microsoft-Windows-Security-Auditing',
    EventID: '4689',
    EventType: 'AUDIT_SUCCESS',
    Keywords: '-9214364837600034816',
    Category: 'Process Termination',
    ProcessID: 4,
    ProcessId: '0x1524',
    Domain: 'data, because there is no AccountType',
  });
  expect(fields).toMatchObject({
    event: { outcome: 'success', action: 'exited-process' },
    process: { pid: 5412 },
    winlog: {
      process: { pid: 4 },
      task: 'Process Termination',
      event_data: { Domain: 'data, because there is no AccountType' },
    },
  });
});

test('variant without provider and zone: the channel tells the provider, ProcessID is data', () => {
  const event = eventOf({
    EventID: 5156,
    Channel: 'Security',
    Hostname: 'WS-FIN-07',
    TimeCreated: '2024-03-05 08:15:30.527',
    Task: '12810',
    ProcessID: '3488',
    Direction: '%%14592',
  });
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:30.527Z',
    log: '2024-03-05T08:15:30.527Z',
  });
  expect(event.fields).toMatchObject({
    event: { provider: 'Microsoft-Windows-Security-Auditing', code: '5156' },
    winlog: { event_data: { ProcessID: '3488', Direction: '%%14592' } },
  });
});

test.each([
  [
    { EventID: 3, Channel: 'Microsoft-Windows-Sysmon/Operational' },
    'no timestamp: "TimeCreated" is missing',
  ],
  [
    { EventID: 3, SourceName: 'X', EventTime: 'noon', '@timestamp': '2024-03-05T08:15:30Z' },
    'cannot read the time "noon" in "EventTime"',
  ],
])('%j has no time', (value, message) => {
  const { event, problem } = madeOf(value);
  expect(problem).toEqual({ origin: ORIGIN, message });
  expect(event.times).toEqual({ event: null, log: null });
  expect(event.fields).not.toHaveProperty('@timestamp');
});

test('an unreadable UtcTime is reported and kept; both clocks take the other time', () => {
  const value = {
    EventID: 5,
    Channel: 'Microsoft-Windows-Sysmon/Operational',
    TimeCreated: '2024-03-05T08:15:30.500Z',
    UtcTime: 'soon',
  };
  const { event, problem } = madeOf(value);
  expect(problem?.message).toBe('cannot read the time "soon" in "UtcTime"');
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:30.500Z',
    log: '2024-03-05T08:15:30.500Z',
  });
  expect(event.fields).toMatchObject({ winlog: { event_data: { UtcTime: 'soon' } } });
});
