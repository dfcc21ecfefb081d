import { expect, test } from 'vitest';
import { fillIn } from '../../../src/ecs/merge.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { eventOf, flat, flatBase } from '../shaped.ts';

const SUBJECT = {
  SubjectUserSid: 'S-1-5-21-1-2-3-1104',
  SubjectUserName: 'ada',
  SubjectDomainName: 'CORP',
  SubjectLogonId: '0x8f31c',
};
const SUBJECT_USER = { id: 'S-1-5-21-1-2-3-1104', name: 'ada', domain: 'CORP' };
const TARGET = {
  TargetUserSid: 'S-1-5-21-1-2-3-1188',
  TargetUserName: 'grace',
  TargetDomainName: 'CORP',
};
const TARGET_USER = { id: 'S-1-5-21-1-2-3-1188', name: 'grace', domain: 'CORP' };
const TASK = {
  TaskName: '\\Nightly Sync',
  ClientProcessStartKey: '0',
  ClientProcessId: 0,
  RpcCallClientLocality: '0',
  FQDN: 'WS-FIN-07.corp.example',
};
const TASK_DATA = { ...TASK, ClientProcessId: '0' };

/** Event id, event data, and what the document holds besides the base fields. */
const GOLDEN: readonly [number, JsonObject, JsonObject][] = [
  [
    4624,
    {
      ...SUBJECT,
      ...TARGET,
      SubjectUserName: '-',
      TargetLogonId: '0xbeef01',
      LogonType: '3',
      LogonGuid: '{00000000-0000-0000-0000-000000000000}',
      WorkstationName: '-',
      ProcessId: '0x0',
      ProcessName: '-',
      IpAddress: '::ffff:10.20.0.5',
      IpPort: '50122',
    },
    {
      event: { action: 'logged-in', category: ['authentication'], type: ['start'] },
      user: TARGET_USER,
      process: { pid: 0 },
      source: { ip: '10.20.0.5', port: 50122 },
      winlog: {
        logon: { id: '0x8f31c', type: 'Network' },
        event_data: {
          ...SUBJECT,
          ...TARGET,
          SubjectUserName: '-',
          TargetLogonId: '0xbeef01',
          LogonType: '3',
          LogonGuid: '{00000000-0000-0000-0000-000000000000}',
          WorkstationName: '-',
          ProcessName: '-',
        },
      },
    },
  ],
  [
    4625,
    {
      ...SUBJECT,
      ...TARGET,
      LogonType: '99',
      ProcessName: 'C:\\Windows\\System32\\lsass.exe',
      WorkstationName: 'WS-OPS-01',
      IpAddress: '-',
      IpPort: '-',
    },
    {
      event: { action: 'logon-failed', category: ['authentication'], type: ['start'] },
      user: TARGET_USER,
      process: { executable: 'C:\\Windows\\System32\\lsass.exe', name: 'lsass.exe' },
      source: { domain: 'WS-OPS-01' },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: { ...SUBJECT, ...TARGET, LogonType: '99', IpAddress: '-', IpPort: '-' },
      },
    },
  ],
  [
    4634,
    { ...TARGET, TargetLogonId: '0xbeef01', LogonType: '10' },
    {
      event: { action: 'logged-out', category: ['authentication'], type: ['end'] },
      user: TARGET_USER,
      winlog: {
        logon: { id: '0xbeef01', type: 'RemoteInteractive' },
        event_data: { ...TARGET, TargetLogonId: '0xbeef01', LogonType: '10' },
      },
    },
  ],
  [
    4648,
    { ...SUBJECT, TargetUserName: 'grace', TargetDomainName: 'CORP', IpAddress: 'unknown' },
    {
      event: { action: 'logged-in-explicit', category: ['authentication'], type: ['start'] },
      user: { ...SUBJECT_USER, effective: { name: 'grace', domain: 'CORP' } },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: {
          ...SUBJECT,
          TargetUserName: 'grace',
          TargetDomainName: 'CORP',
          IpAddress: 'unknown',
        },
      },
    },
  ],
  [
    4672,
    { ...SUBJECT, PrivilegeList: 'SeDebugPrivilege\r\n\t\t\tSeBackupPrivilege' },
    {
      event: { action: 'logged-in-special', category: ['iam'], type: ['admin'] },
      user: SUBJECT_USER,
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: { ...SUBJECT, PrivilegeList: ['SeDebugPrivilege', 'SeBackupPrivilege'] },
      },
    },
  ],
  [
    4688,
    {
      ...SUBJECT,
      NewProcessId: '0x11cc',
      NewProcessName: 'C:\\Windows\\System32\\at.exe',
      ProcessId: '0x122c',
      ParentProcessName: 'Registry',
      CommandLine: '"C:\\Windows\\System32\\at.exe"  \\\\WS-OPS-01 10:00 "a b"',
      TargetUserSid: 'S-1-0-0',
      TargetUserName: '-',
    },
    {
      event: { action: 'created-process', category: ['process'], type: ['start'] },
      user: { ...SUBJECT_USER, effective: { id: 'S-1-0-0' } },
      process: {
        pid: 4556,
        executable: 'C:\\Windows\\System32\\at.exe',
        name: 'at.exe',
        command_line: '"C:\\Windows\\System32\\at.exe"  \\\\WS-OPS-01 10:00 "a b"',
        args: ['"C:\\Windows\\System32\\at.exe"', '\\\\WS-OPS-01', '10:00', '"a b"'],
        parent: { pid: 4652, executable: 'Registry', name: 'Registry' },
      },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: {
          ...SUBJECT,
          ProcessId: '0x122c',
          CommandLine: '"C:\\Windows\\System32\\at.exe"  \\\\WS-OPS-01 10:00 "a b"',
          TargetUserSid: 'S-1-0-0',
          TargetUserName: '-',
        },
      },
    },
  ],
  [
    4689,
    { ...SUBJECT, ProcessId: '0x1524', ProcessName: 'C:\\Windows\\a.exe', Status: '0x0' },
    {
      event: { action: 'exited-process', category: ['process'], type: ['end'] },
      user: SUBJECT_USER,
      process: { pid: 5412, executable: 'C:\\Windows\\a.exe', name: 'a.exe' },
      winlog: { logon: { id: '0x8f31c' }, event_data: { ...SUBJECT, Status: '0x0' } },
    },
  ],
  [
    4697,
    { ...SUBJECT, ServiceName: 'syncsvc', ServiceType: '0x10' },
    {
      event: {
        action: 'service-installed',
        category: ['iam', 'configuration'],
        type: ['admin', 'change'],
      },
      user: SUBJECT_USER,
      service: { name: 'syncsvc', type: 'Win32 Own Process' },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: { ...SUBJECT, ServiceName: 'syncsvc', ServiceType: '0x10' },
      },
    },
  ],
  ...taskEvents([
    [4698, 'scheduled-task-created', 'creation', 'TaskContent'],
    [4699, 'scheduled-task-deleted', 'deletion', 'TaskContent'],
    [4700, 'scheduled-task-enabled', 'change', 'TaskContent'],
    [4701, 'scheduled-task-disabled', 'change', 'TaskContent'],
    [4702, 'scheduled-task-updated', 'change', 'TaskContentNew'],
  ]),
  [4703, SUBJECT, { winlog: { logon: { id: '0x8f31c' }, event_data: SUBJECT } }],
];

function taskEvents(
  rows: readonly [number, string, string, string][],
): [number, JsonObject, JsonObject][] {
  return rows.map(([id, action, type, content]) => [
    id,
    { ...SUBJECT, ...TASK, [content]: '<Task/>' },
    {
      event: { action, category: ['iam', 'configuration'], type: [type, 'admin'] },
      user: SUBJECT_USER,
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: { ...SUBJECT, ...TASK_DATA, [content]: '<Task/>' },
      },
    },
  ]);
}

test.each(GOLDEN)('event %i of %j', (id, data, expected) => {
  const { fields } = eventOf(flat('security', id, data));
  expect(fields).toEqual(fillIn(flatBase('security', id), expected));
});
