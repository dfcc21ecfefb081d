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
      related: { user: ['grace'] },
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
      related: { user: ['grace'] },
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
      related: { user: ['grace'] },
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
      related: { user: ['ada', 'grace'] },
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
      related: { user: ['ada'] },
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
      related: { user: ['ada'] },
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
      related: { user: ['ada'] },
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
      related: { user: ['ada'] },
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
  [4704, SUBJECT, { winlog: { logon: { id: '0x8f31c' }, event_data: SUBJECT } }],
  [
    4703,
    {
      ...SUBJECT,
      EnabledPrivilegeList: 'SeDebugPrivilege',
      ProcessId: '0xa80',
      ProcessName: 'C:\\Tools\\sync.exe',
    },
    {
      event: {
        action: 'Token Right Adjusted Events',
        category: ['iam'],
        type: ['admin', 'change'],
      },
      user: SUBJECT_USER,
      related: { user: ['ada'] },
      process: { pid: 2688, executable: 'C:\\Tools\\sync.exe', name: 'sync.exe' },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: {
          ...SUBJECT,
          EnabledPrivilegeList: 'SeDebugPrivilege',
          ProcessId: '0xa80',
          ProcessName: 'C:\\Tools\\sync.exe',
        },
      },
    },
  ],
  [
    4720,
    {
      ...SUBJECT,
      TargetSid: 'S-1-5-21-1-2-3-1201',
      TargetUserName: 'linus',
      TargetDomainName: 'CORP',
      OldUacValue: '0x0',
      NewUacValue: '0x10204',
      UserAccountControl: '\r\n\t\t%%2080\r\n\t\t%%2082',
    },
    {
      event: { action: 'added-user-account', category: ['iam'], type: ['user', 'creation'] },
      user: {
        ...SUBJECT_USER,
        target: { id: 'S-1-5-21-1-2-3-1201', name: 'linus', domain: 'CORP' },
      },
      related: { user: ['ada', 'linus'] },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: {
          ...SUBJECT,
          TargetSid: 'S-1-5-21-1-2-3-1201',
          TargetUserName: 'linus',
          TargetDomainName: 'CORP',
          OldUacValue: '0x0',
          NewUacValue: '0x10204',
          NewUACList: [
            'USER_PASSWORD_NOT_REQUIRED',
            'USER_DONT_EXPIRE_PASSWORD',
            'USER_DONT_REQUIRE_PREAUTH',
          ],
          UserAccountControl: ['2080', '2082'],
        },
      },
    },
  ],
  [
    4732,
    {
      ...SUBJECT,
      MemberName: 'CN=Hopper\\, Grace,OU=Staff,DC=corp,DC=example',
      MemberSid: 'S-1-5-21-1-2-3-1188',
      TargetUserName: 'Administrators',
      TargetDomainName: 'Builtin',
      TargetSid: 'S-1-5-32-544',
    },
    {
      event: { action: 'added-member-to-group', category: ['iam'], type: ['group', 'change'] },
      user: {
        ...SUBJECT_USER,
        target: {
          name: 'Hopper\\, Grace',
          domain: 'example',
          group: { id: 'S-1-5-32-544', name: 'Administrators', domain: 'Builtin' },
        },
      },
      group: { id: 'S-1-5-32-544', name: 'Administrators', domain: 'Builtin' },
      related: { user: ['Hopper\\, Grace', 'ada'] },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: {
          ...SUBJECT,
          MemberName: 'CN=Hopper\\, Grace,OU=Staff,DC=corp,DC=example',
          MemberSid: 'S-1-5-21-1-2-3-1188',
          TargetUserName: 'Administrators',
          TargetDomainName: 'Builtin',
          TargetSid: 'S-1-5-32-544',
        },
      },
    },
  ],
  [
    4743,
    { ...SUBJECT, TargetSid: 'S-1-5-21-1-2-3-1300', TargetUserName: 'WS-9$', PrivilegeList: '-' },
    {
      event: { action: 'deleted-computer-account', category: ['iam'], type: ['deletion', 'admin'] },
      user: SUBJECT_USER,
      related: { user: ['ada'] },
      winlog: {
        logon: { id: '0x8f31c' },
        computerObject: { id: 'S-1-5-21-1-2-3-1300', name: 'WS-9$' },
        event_data: {
          ...SUBJECT,
          TargetSid: 'S-1-5-21-1-2-3-1300',
          TargetUserName: 'WS-9$',
          PrivilegeList: ['-'],
        },
      },
    },
  ],
  [
    4769,
    {
      TargetUserName: 'grace@CORP.EXAMPLE',
      TargetDomainName: 'CORP.EXAMPLE',
      ServiceName: 'WS-9$',
      TicketOptions: '0x40810000',
      Status: '0x0',
      IpAddress: '::ffff:10.20.0.5',
      IpPort: '50122',
    },
    {
      event: {
        action: 'kerberos-service-ticket-requested',
        category: ['authentication'],
        type: ['start'],
      },
      user: { name: 'grace', domain: 'CORP.EXAMPLE' },
      related: { user: ['grace'] },
      service: { name: 'WS-9$' },
      source: { ip: '10.20.0.5', port: 50122 },
      winlog: {
        event_data: {
          TargetUserName: 'grace@CORP.EXAMPLE',
          TargetDomainName: 'CORP.EXAMPLE',
          ServiceName: 'WS-9$',
          TicketOptions: '0x40810000',
          Status: '0x0',
        },
      },
    },
  ],
  [
    4778,
    {
      AccountName: 'grace',
      AccountDomain: 'CORP',
      LogonID: '0x60d1c',
      ClientName: 'WS-OPS-01',
      ClientAddress: 'LOCAL',
    },
    {
      event: {
        action: 'session-reconnected',
        category: ['authentication', 'session'],
        type: ['start'],
      },
      user: { name: 'grace', domain: 'CORP' },
      related: { user: ['grace'] },
      source: { ip: '127.0.0.1', domain: 'WS-OPS-01' },
      winlog: {
        logon: { id: '0x60d1c' },
        event_data: {
          AccountName: 'grace',
          AccountDomain: 'CORP',
          LogonID: '0x60d1c',
          ClientName: 'WS-OPS-01',
          ClientAddress: 'LOCAL',
        },
      },
    },
  ],
  [
    4781,
    { ...SUBJECT, OldTargetUserName: 'WS-9$', NewTargetUserName: 'DC-01' },
    {
      event: { action: 'renamed-user-account', category: ['iam'], type: ['user', 'change'] },
      user: { ...SUBJECT_USER, target: { name: 'WS-9$' }, changes: { name: 'DC-01' } },
      related: { user: ['ada', 'WS-9$', 'DC-01'] },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: { ...SUBJECT, OldTargetUserName: 'WS-9$', NewTargetUserName: 'DC-01' },
      },
    },
  ],
  [
    5145,
    {
      ...SUBJECT,
      IpAddress: '10.20.0.5',
      IpPort: '50122',
      ShareName: '\\\\*\\SYSVOL',
      ShareLocalPath: '\\??\\C:\\SYSVOL\\sysvol',
      RelativeTargetName: 'corp.example\\ScheduledTasks.xml',
      AccessMask: '0x120089',
    },
    {
      event: {
        action: 'network-share-object-access-checked',
        category: ['network', 'file'],
        type: ['info', 'access'],
      },
      user: SUBJECT_USER,
      related: { user: ['ada'] },
      source: { ip: '10.20.0.5', port: 50122 },
      file: {
        name: 'ScheduledTasks.xml',
        extension: 'xml',
        directory: 'C:\\SYSVOL\\sysvol',
        path: 'C:\\SYSVOL\\sysvol\\corp.example\\ScheduledTasks.xml',
        target_path: '\\\\*\\SYSVOL\\corp.example\\ScheduledTasks.xml',
      },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: {
          ...SUBJECT,
          ShareName: '\\\\*\\SYSVOL',
          ShareLocalPath: '\\??\\C:\\SYSVOL\\sysvol',
          RelativeTargetName: 'corp.example\\ScheduledTasks.xml',
          AccessMask: ['0x120089'],
          AccessMaskDescription: [
            'Create Child',
            'SELF',
            'List Object',
            'READ_CONTROL',
            'SYNCHRONIZE',
          ],
        },
      },
    },
  ],
  [
    5145,
    { ShareName: '\\\\*\\IPC$', RelativeTargetName: 'atsvc', IpAddress: '10.20.0.5' },
    {
      event: {
        action: 'network-share-object-access-checked',
        category: ['network', 'file'],
        type: ['info', 'access'],
      },
      source: { ip: '10.20.0.5' },
      file: { name: 'atsvc', target_path: '\\\\*\\IPC$\\atsvc' },
      winlog: { event_data: { ShareName: '\\\\*\\IPC$', RelativeTargetName: 'atsvc' } },
    },
  ],
  [
    5140,
    { ShareName: '\\\\*\\C$', ShareLocalPath: '\\??\\C:\\' },
    {
      event: {
        action: 'network-share-object-accessed',
        category: ['network', 'file'],
        type: ['info', 'access'],
      },
      file: { directory: 'C:\\', path: 'C:\\', target_path: '\\\\*\\C$' },
      winlog: { event_data: { ShareName: '\\\\*\\C$', ShareLocalPath: '\\??\\C:\\' } },
    },
  ],
  [
    5156,
    {
      ProcessID: '1184',
      Application: '\\device\\harddiskvolume3\\windows\\system32\\svchost.exe',
      Direction: '%%14592',
      SourceAddress: '10.20.0.5',
      SourcePort: '50122',
      DestAddress: '10.20.0.7',
      DestPort: '49666',
      Protocol: '6',
    },
    {
      event: {
        action: 'windows-firewall-connection',
        category: ['network'],
        type: ['connection', 'info', 'allowed', 'start'],
      },
      network: { direction: 'ingress', iana_number: '6', transport: 'tcp' },
      source: { ip: '10.20.0.5', port: 50122 },
      destination: { ip: '10.20.0.7', port: 49666 },
      process: {
        pid: 1184,
        executable: '\\device\\harddiskvolume3\\windows\\system32\\svchost.exe',
        name: 'svchost.exe',
      },
      winlog: {
        event_data: {
          ProcessID: '1184',
          Application: '\\device\\harddiskvolume3\\windows\\system32\\svchost.exe',
          Direction: '%%14592',
          SourceAddress: '10.20.0.5',
          SourcePort: '50122',
          DestAddress: '10.20.0.7',
          DestPort: '49666',
          Protocol: '6',
        },
      },
    },
  ],
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
      related: { user: ['ada'] },
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

test.each([
  [4704, { Task: 13570 }, 'Authorization Policy Change'],
  [4663, { Task: '12801' }, 'Registry'],
  [4663, { Task: '12801', Category: 'as the exporter says' }, 'as the exporter says'],
  [4698, { Task: '12804' }, 'scheduled-task-created'],
])('event.action of event %i with %j is %s', (id, data, action) => {
  expect(eventOf(flat('security', id, data)).fields).toMatchObject({ event: { action } });
});

test('the number of a task that is not known names none', () => {
  const { fields } = eventOf(flat('security', 4704, { Task: '1' }));
  expect(fields).not.toHaveProperty('event.action');
});

test('an access mask that is no number stays without names', () => {
  const { fields } = eventOf(flat('security', 4663, { AccessMask: '%%1537 0x2' }));
  expect(fields).toMatchObject({
    winlog: {
      event_data: { AccessMask: ['%%1537', '0x2'], AccessMaskDescription: ['Delete Child'] },
    },
  });
});
