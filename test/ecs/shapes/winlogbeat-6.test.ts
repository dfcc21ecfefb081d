import { expect, test } from 'vitest';
import { eventOf, timesOf } from '../shaped.ts';

const HEADER = {
  '@timestamp': '2024-03-05T08:15:30.500Z',
  '@metadata': { beat: 'winlogbeat', version: '6.7.0' },
  beat: { hostname: 'COLLECTOR', name: 'COLLECTOR' },
  host: { name: 'COLLECTOR' },
  computer_name: 'WS-FIN-07.corp.example',
  level: 'Information',
  opcode: 'Info',
  process_id: 1368,
  thread_id: 2660,
  record_number: '5402080',
  type: 'wineventlog',
  version: 5,
};

test('a Sysmon event: the origin is the computer, the action is the task', () => {
  const event = eventOf({
    ...HEADER,
    log_name: 'Microsoft-Windows-Sysmon/Operational',
    source_name: 'Microsoft-Windows-Sysmon',
    event_id: 3,
    task: 'Network connection detected (rule: NetworkConnect)',
    message: 'Network connection detected',
    user: { identifier: 'S-1-5-18', name: 'SYSTEM', domain: 'NT AUTHORITY', type: 'User' },
    event_data: { UtcTime: '2024-03-05 08:15:09.028', Initiated: 'true', SourcePort: '50122' },
  });
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:09.028Z',
    log: '2024-03-05T08:15:30.500Z',
  });
  expect(event.fields).toEqual({
    '@timestamp': '2024-03-05T08:15:09.028Z',
    event: {
      module: 'sysmon',
      kind: 'event',
      code: '3',
      provider: 'Microsoft-Windows-Sysmon',
      action: 'Network connection detected (rule: NetworkConnect)',
      category: ['network'],
      type: ['start', 'connection', 'protocol'],
      created: '2024-03-05T08:15:30.500Z',
    },
    host: {
      id: 'ws-fin-07.corp.example',
      name: 'WS-FIN-07.corp.example',
      os: { type: 'windows' },
    },
    log: { level: 'information' },
    message: 'Network connection detected',
    network: { direction: 'egress' },
    source: { port: 50122 },
    user: { id: 'S-1-5-18' },
    winlog: {
      channel: 'Microsoft-Windows-Sysmon/Operational',
      computer_name: 'WS-FIN-07.corp.example',
      provider_name: 'Microsoft-Windows-Sysmon',
      event_id: '3',
      record_id: '5402080',
      process: { pid: 1368, thread: { id: 2660 } },
      user: { identifier: 'S-1-5-18', name: 'SYSTEM', domain: 'NT AUTHORITY', type: 'User' },
      task: 'Network connection detected (rule: NetworkConnect)',
      opcode: 'Info',
      version: 5,
    },
  });
});

test('a Security event: the action is the one of the pipeline', () => {
  const { fields } = eventOf({
    ...HEADER,
    log_name: 'Security',
    source_name: 'Microsoft-Windows-Security-Auditing',
    event_id: 4698,
    keywords: ['Audit Success'],
    task: 'Other Object Access Events',
    activity_id: '{c93a7728-017f-0000-95c7-48ca00000000}',
    event_data: { TaskName: '\\Nightly Sync' },
  });
  expect(fields).toMatchObject({
    event: { action: 'scheduled-task-created', outcome: 'success' },
    winlog: {
      activity_id: '{c93a7728-017f-0000-95c7-48ca00000000}',
      task: 'Other Object Access Events',
      event_data: { TaskName: '\\Nightly Sync' },
    },
  });
});

test('an event that is not mapped has its task as action, and keeps its user data', () => {
  const { fields } = eventOf({
    ...HEADER,
    log_name: 'System',
    source_name: 'Example Provider',
    event_id: 7,
    task: 'Tidying',
    user_data: { ListenerName: 'RDP-Tcp' },
  });
  expect(fields).toMatchObject({
    event: { action: 'Tidying' },
    winlog: { user_data: { ListenerName: 'RDP-Tcp' } },
  });
});
