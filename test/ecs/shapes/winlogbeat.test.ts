import { expect, test } from 'vitest';
import { eventOf, madeOf, timesOf } from '../shaped.ts';

const WINLOG = {
  channel: 'Microsoft-Windows-Sysmon/Operational',
  computer_name: 'WS-FIN-07.corp.example',
  event_id: '7',
  provider_name: 'Microsoft-Windows-Sysmon',
  record_id: 10685,
  user: { identifier: 'S-1-5-18' },
};
const BEFORE = {
  '@timestamp': '2024-03-05T08:15:30.5001234Z',
  event: {
    code: '7',
    kind: 'event',
    provider: 'Microsoft-Windows-Sysmon',
    created: '2024-03-07T00:00:00.000Z',
  },
  host: { name: 'WS-FIN-07.corp.example' },
  winlog: {
    ...WINLOG,
    event_data: {
      UtcTime: '2024-03-05 08:15:29.250',
      ImageLoaded: 'C:\\Windows\\System32\\taskschd.dll',
      Signed: 'true',
      RuleName: '-',
    },
  },
};
const AFTER = {
  '@timestamp': '2024-03-05T08:15:29.250Z',
  event: {
    code: '7',
    kind: 'event',
    provider: 'Microsoft-Windows-Sysmon',
    module: 'sysmon',
    category: ['process'],
    type: ['change'],
    created: '2024-03-05T08:15:30.5001234Z',
  },
  file: { path: 'C:\\Windows\\System32\\taskschd.dll', name: 'renamed by hand' },
  host: { name: 'COLLECTOR', id: '4f1c' },
  winlog: { ...WINLOG, record_id: '10685', event_data: { Signed: 'true' } },
};

test('before the pipeline: mapped; the time the beat read the record is no clock', () => {
  const event = eventOf(BEFORE);
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:29.250Z',
    log: '2024-03-05T08:15:30.5001234Z',
  });
  expect(event.fields).toEqual({
    ...AFTER,
    event: { ...AFTER.event, action: 'Image loaded (rule: ImageLoad)' },
    file: {
      path: 'C:\\Windows\\System32\\taskschd.dll',
      name: 'taskschd.dll',
      directory: 'C:\\Windows\\System32',
      extension: 'dll',
    },
    host: {
      name: 'WS-FIN-07.corp.example',
      id: 'ws-fin-07.corp.example',
      os: { type: 'windows' },
    },
    user: { id: 'S-1-5-18' },
  });
});

test('after the pipeline: only what is missing is added', () => {
  const event = eventOf(AFTER);
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:29.250Z',
    log: '2024-03-05T08:15:30.5001234Z',
  });
  expect(event.fields).toEqual({
    ...AFTER,
    event: { ...AFTER.event, action: 'Image loaded (rule: ImageLoad)' },
    host: { name: 'COLLECTOR', id: '4f1c', os: { type: 'windows' } },
    user: { id: 'S-1-5-18' },
  });
});

test('after the pipeline, event.created of another provider is when the beat read the record', () => {
  const event = eventOf({
    '@timestamp': '2024-03-05T08:15:30.500Z',
    event: { code: '4698', category: ['iam'], created: '2024-03-07T00:00:00.000Z' },
    winlog: { provider_name: 'Microsoft-Windows-Security-Auditing' },
  });
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:30.500Z',
    log: '2024-03-05T08:15:30.500Z',
  });
});

test('a document that lacks nothing passes unchanged', () => {
  const complete = eventOf(AFTER).fields;
  expect(eventOf(complete).fields).toBe(complete);
});

test.each([
  ['the task of the record', { task: 'Image loaded' }, {}, 'Image loaded'],
  ['the action of the record', {}, { action: 'Image loaded (by hand)' }, 'Image loaded (by hand)'],
])('event.action of Sysmon is %s', (_, winlog, header, action) => {
  const { fields } = eventOf({
    ...BEFORE,
    event: { ...BEFORE.event, ...header },
    winlog: { ...BEFORE.winlog, ...winlog },
  });
  expect(fields).toMatchObject({ event: { action } });
});

test('a Security event before the pipeline loses the task that stood in event.action', () => {
  const event = eventOf({
    '@timestamp': '2024-03-05T08:15:30.5001234Z',
    event: { code: 4698, action: 'Other Object Access Events', created: '2024-03-07T00:00:00Z' },
    winlog: {
      provider_name: 'Microsoft-Windows-Security-Auditing',
      computer_name: 'DC-01',
      keywords: ['Audit Success'],
      event_data: { TaskName: '\\Nightly Sync', SubjectUserName: '-' },
    },
  });
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:30.5001234Z',
    log: '2024-03-05T08:15:30.5001234Z',
  });
  expect(event.fields).toMatchObject({
    '@timestamp': '2024-03-05T08:15:30.5001234Z',
    event: {
      code: 4698,
      action: 'scheduled-task-created',
      outcome: 'success',
      created: '2024-03-07T00:00:00Z',
    },
    winlog: { event_data: { TaskName: '\\Nightly Sync', SubjectUserName: '-' } },
  });
  expect(event.fields).not.toHaveProperty('user');
});

test('an event that no table maps keeps its action and gets the host fields', () => {
  const record = {
    '@timestamp': '2024-03-05T08:15:30Z',
    event: { code: '105', action: 'Task registered' },
    winlog: {
      provider_name: 'Microsoft-Windows-TaskScheduler',
      computer_name: 'DC-01',
      event_data: { TaskName: '\\Nightly Sync' },
    },
  };
  expect(eventOf(record).fields).toEqual({
    ...record,
    event: { ...record.event, kind: 'event', provider: 'Microsoft-Windows-TaskScheduler' },
    host: { id: 'dc-01', name: 'DC-01', os: { type: 'windows' } },
    winlog: { ...record.winlog, event_id: '105' },
  });
});

test('dotted names stay dotted, and what is added does not repeat them', () => {
  const { fields } = eventOf({
    '@timestamp': '2024-03-05T08:15:30.500Z',
    'event.code': '3',
    'host.name': 'WS-FIN-07',
    'winlog.computer_name': 'WS-FIN-07',
    'winlog.provider_name': 'Microsoft-Windows-Sysmon',
    'winlog.event_data.UtcTime': '2024-03-05 08:15:29.250',
    'winlog.event_data.Initiated': 'true',
    'winlog.event_data.Unknown': 'x',
  });
  expect(fields).toEqual({
    '@timestamp': '2024-03-05T08:15:29.250Z',
    'event.code': '3',
    'host.name': 'WS-FIN-07',
    'winlog.computer_name': 'WS-FIN-07',
    'winlog.provider_name': 'Microsoft-Windows-Sysmon',
    event: {
      kind: 'event',
      module: 'sysmon',
      provider: 'Microsoft-Windows-Sysmon',
      action: 'Network connection detected (rule: NetworkConnect)',
      category: ['network'],
      type: ['start', 'connection', 'protocol'],
      created: '2024-03-05T08:15:30.500Z',
    },
    host: { id: 'ws-fin-07', os: { type: 'windows' } },
    network: { direction: 'egress' },
    winlog: { event_id: '3', event_data: { Unknown: 'x' } },
  });
});

test('winlog.time_created stands in for a missing @timestamp', () => {
  const { '@timestamp': _, ...rest } = BEFORE;
  const time = { ...rest, winlog: { ...rest.winlog, time_created: '2024-03-05T08:15:31Z' } };
  expect(timesOf(eventOf(time)).log).toBe('2024-03-05T08:15:31.000Z');
  const { event, problem } = madeOf({ winlog: {} });
  expect(problem?.message).toBe('no timestamp: "@timestamp" is missing');
  expect(event.times).toEqual({ event: null, log: null });
});
