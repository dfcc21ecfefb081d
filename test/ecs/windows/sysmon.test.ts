import { expect, test } from 'vitest';
import { fillIn } from '../../../src/ecs/merge.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { eventOf, flat, flatBase } from '../shaped.ts';

const GUID = '{0f2c1d9a-6a3e-65e6-1c02-000000002b00}';
const PARENT_GUID = '{0f2c1d9a-69f1-65e6-f801-000000002b00}';
const SVCHOST = {
  ProcessGuid: GUID,
  ProcessId: '1184',
  Image: 'C:\\Windows\\System32\\svchost.exe',
};
const SVCHOST_FIELDS = {
  entity_id: GUID,
  pid: 1184,
  executable: 'C:\\Windows\\System32\\svchost.exe',
  name: 'svchost.exe',
};
const TASK_KEY = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks';

/** Event id, event data, and what the document holds besides the base fields. */
const GOLDEN: readonly [number, JsonObject, JsonObject][] = [
  [
    1,
    {
      RuleName: 'technique_id=T1053.005',
      ProcessGuid: GUID,
      ProcessId: '4711',
      Image: 'C:\\Windows\\System32\\schtasks.exe',
      FileVersion: '10.0.1',
      Description: 'Task Scheduler Configuration Tool',
      Product: 'Example OS',
      Company: 'Example Corp',
      OriginalFileName: 'schtasks.exe',
      CommandLine: 'schtasks.exe /create /tn "Nightly Sync" /tr "C:\\Tools\\sync.exe -q"',
      CurrentDirectory: 'C:\\Users\\ada\\',
      User: 'CORP\\ada',
      LogonGuid: '{00000000-0000-0000-0000-000000000000}',
      LogonId: '0x8f31c',
      IntegrityLevel: 'Medium',
      Hashes: 'MD5=0A1B,SHA256=FFEE,IMPHASH=00000000000000000000000000000000',
      ParentProcessGuid: PARENT_GUID,
      ParentProcessId: '3300',
      ParentImage: 'C:\\Windows\\System32\\cmd.exe',
      ParentCommandLine: '"cmd.exe" /k',
    },
    {
      event: { action: 'Process creation', category: ['process'], type: ['start'] },
      rule: { name: 'technique_id=T1053.005' },
      process: {
        entity_id: GUID,
        pid: 4711,
        executable: 'C:\\Windows\\System32\\schtasks.exe',
        name: 'schtasks.exe',
        command_line: 'schtasks.exe /create /tn "Nightly Sync" /tr "C:\\Tools\\sync.exe -q"',
        args: ['schtasks.exe', '/create', '/tn', 'Nightly Sync', '/tr', 'C:\\Tools\\sync.exe -q'],
        args_count: 6,
        working_directory: 'C:\\Users\\ada\\',
        hash: { md5: '0a1b', sha256: 'ffee' },
        parent: {
          entity_id: PARENT_GUID,
          pid: 3300,
          executable: 'C:\\Windows\\System32\\cmd.exe',
          name: 'cmd.exe',
          command_line: '"cmd.exe" /k',
          args: ['cmd.exe', '/k'],
          args_count: 2,
        },
        pe: {
          original_file_name: 'schtasks.exe',
          company: 'Example Corp',
          description: 'Task Scheduler Configuration Tool',
          file_version: '10.0.1',
          product: 'Example OS',
        },
      },
      user: { domain: 'CORP', name: 'ada' },
      related: { user: ['ada'] },
      winlog: {
        logon: { id: '0x8f31c' },
        event_data: {
          FileVersion: '10.0.1',
          Description: 'Task Scheduler Configuration Tool',
          Product: 'Example OS',
          Company: 'Example Corp',
          LogonId: '0x8f31c',
          IntegrityLevel: 'Medium',
        },
      },
    },
  ],
  [
    2,
    { ...SVCHOST, TargetFilename: 'C:\\Temp\\a.exe', PreviousCreationUtcTime: '2020-01-01' },
    {
      event: {
        action: 'A process changed a file creation time',
        category: ['file'],
        type: ['change'],
      },
      process: SVCHOST_FIELDS,
      file: { path: 'C:\\Temp\\a.exe', name: 'a.exe', directory: 'C:\\Temp', extension: 'exe' },
      winlog: { event_data: { PreviousCreationUtcTime: '2020-01-01' } },
    },
  ],
  [
    3,
    {
      ...SVCHOST,
      RuleName: '-',
      User: 'NT AUTHORITY\\SYSTEM',
      Protocol: 'tcp',
      Initiated: 'false',
      SourceIsIpv6: 'false',
      SourceIp: '10.20.0.5',
      SourceHostname: '-',
      SourcePort: '50122',
      SourcePortName: '-',
      DestinationIsIpv6: 'false',
      DestinationIp: '10.20.0.7',
      DestinationHostname: 'WS-FIN-07.corp.example',
      DestinationPort: '49670',
      DestinationPortName: '-',
    },
    {
      event: {
        action: 'Network connection',
        category: ['network'],
        type: ['start', 'connection', 'protocol'],
      },
      process: SVCHOST_FIELDS,
      user: { domain: 'NT AUTHORITY', name: 'SYSTEM' },
      related: { user: ['SYSTEM'] },
      network: { direction: 'ingress', type: 'ipv4', transport: 'tcp' },
      source: { ip: '10.20.0.5', port: 50122 },
      destination: { ip: '10.20.0.7', port: 49670, domain: 'WS-FIN-07.corp.example' },
    },
  ],
  [
    3,
    {
      Image: 'System',
      Initiated: true,
      SourceIsIpv6: true,
      SourceIp: 'fe80:0:0:0:1:2:3:4',
      SourcePort: 0,
      DestinationPort: 'https',
      DestinationPortName: 'https',
    },
    {
      event: {
        action: 'Network connection',
        category: ['network'],
        type: ['start', 'connection', 'protocol'],
      },
      process: { executable: 'System' },
      network: { direction: 'egress', type: 'ipv6', protocol: 'https' },
      source: { ip: 'fe80:0:0:0:1:2:3:4', port: 0 },
      winlog: { event_data: { DestinationPort: 'https' } },
    },
  ],
  [
    5,
    SVCHOST,
    {
      event: { action: 'Process terminated', category: ['process'], type: ['end'] },
      process: SVCHOST_FIELDS,
    },
  ],
  [
    6,
    {
      ImageLoaded: 'C:\\Windows\\System32\\drivers\\x.sys',
      Hashes: 'SHA1=AB',
      Signed: 'true',
      Signature: 'Example Corp',
      SignatureStatus: 'Expired',
    },
    {
      event: { action: 'Driver loaded', category: ['driver'], type: ['start'] },
      file: {
        path: 'C:\\Windows\\System32\\drivers\\x.sys',
        name: 'x.sys',
        directory: 'C:\\Windows\\System32\\drivers',
        extension: 'sys',
        hash: { sha1: 'ab' },
        code_signature: { subject_name: 'Example Corp', status: 'Expired' },
      },
      winlog: {
        event_data: { Signed: 'true', Signature: 'Example Corp', SignatureStatus: 'Expired' },
      },
    },
  ],
  [
    7,
    {
      ...SVCHOST,
      ImageLoaded: 'C:\\Windows\\System32\\taskschd.dll',
      OriginalFileName: 'taskschd.dll',
      Company: 'Example Corp',
      Hashes: 'SHA256=AA,IMPHASH=BB,SHA512=CC',
      Signature: 'Example Corp',
      SignatureStatus: 'Valid',
    },
    {
      event: { action: 'Image loaded', category: ['process'], type: ['change'] },
      process: SVCHOST_FIELDS,
      file: {
        path: 'C:\\Windows\\System32\\taskschd.dll',
        name: 'taskschd.dll',
        directory: 'C:\\Windows\\System32',
        extension: 'dll',
        hash: { sha256: 'aa' },
        pe: { imphash: 'bb', original_file_name: 'taskschd.dll', company: 'Example Corp' },
        code_signature: { subject_name: 'Example Corp', status: 'Valid', valid: true },
      },
      winlog: {
        event_data: {
          Company: 'Example Corp',
          Hashes: 'SHA256=AA,IMPHASH=BB,SHA512=CC',
          Signature: 'Example Corp',
          SignatureStatus: 'Valid',
        },
      },
    },
  ],
  [
    8,
    {
      SourceProcessGuid: GUID,
      SourceProcessId: '1184',
      SourceImage: 'C:\\Windows\\System32\\svchost.exe',
      TargetProcessGuid: PARENT_GUID,
      TargetImage: 'C:\\Windows\\explorer.exe',
      NewThreadId: '9',
    },
    {
      event: { action: 'CreateRemoteThread', category: ['process'], type: ['change'] },
      process: SVCHOST_FIELDS,
      winlog: {
        event_data: {
          TargetProcessGUID: PARENT_GUID,
          TargetImage: 'C:\\Windows\\explorer.exe',
          NewThreadId: '9',
        },
      },
    },
  ],
  [
    10,
    {
      SourceProcessGUID: GUID,
      SourceProcessId: '0x4a0',
      SourceThreadId: '88',
      SourceImage: 'C:\\Windows\\System32\\svchost.exe',
      TargetProcessGUID: PARENT_GUID,
      GrantedAccess: '0x1000',
    },
    {
      event: { action: 'ProcessAccess', category: ['process'], type: ['access'] },
      process: { ...SVCHOST_FIELDS, thread: { id: 88 } },
      winlog: { event_data: { TargetProcessGUID: PARENT_GUID, GrantedAccess: '0x1000' } },
    },
  ],
  [
    11,
    { ...SVCHOST, TargetFilename: 'C:\\Windows\\System32\\Tasks\\v1.2\\Nightly Sync' },
    {
      event: { action: 'FileCreate', category: ['file'], type: ['creation'] },
      process: SVCHOST_FIELDS,
      file: {
        path: 'C:\\Windows\\System32\\Tasks\\v1.2\\Nightly Sync',
        name: 'Nightly Sync',
        directory: 'C:\\Windows\\System32\\Tasks\\v1.2',
      },
    },
  ],
  [
    12,
    { ...SVCHOST, EventType: 'DeleteKey', TargetObject: `HKLM\\${TASK_KEY}\\{11}` },
    {
      event: {
        action: 'RegistryEvent (Object create and delete)',
        category: ['configuration', 'registry'],
        type: ['change'],
      },
      process: SVCHOST_FIELDS,
      registry: {
        path: `HKLM\\${TASK_KEY}\\{11}`,
        hive: 'HKLM',
        key: `${TASK_KEY}\\{11}`,
        value: '{11}',
      },
      winlog: { event_data: { EventType: 'DeleteKey' } },
    },
  ],
  [
    13,
    {
      ...SVCHOST,
      EventType: 'SetValue',
      TargetObject: `HKLM\\${TASK_KEY}\\{11}\\Actions`,
      Details: 'Binary Data',
    },
    {
      event: {
        action: 'RegistryEvent (Value Set)',
        category: ['configuration', 'registry'],
        type: ['change'],
      },
      process: SVCHOST_FIELDS,
      registry: {
        path: `HKLM\\${TASK_KEY}\\{11}\\Actions`,
        hive: 'HKLM',
        key: `${TASK_KEY}\\{11}\\Actions`,
        value: 'Actions',
        data: { strings: ['Binary Data'], type: 'REG_BINARY' },
      },
      winlog: { event_data: { EventType: 'SetValue' } },
    },
  ],
  [
    14,
    { EventType: 'RenameKey', TargetObject: 'HKEY_USERS', NewName: 'HKU\\x' },
    {
      event: {
        action: 'RegistryEvent (Key and Value Rename)',
        category: ['configuration', 'registry'],
        type: ['change'],
      },
      registry: { path: 'HKEY_USERS', hive: 'HKU', value: 'HKEY_USERS' },
      winlog: { event_data: { EventType: 'RenameKey', NewName: 'HKU\\x' } },
    },
  ],
  [
    14,
    { TargetObject: 'constructor\\x' },
    {
      event: {
        action: 'RegistryEvent (Key and Value Rename)',
        category: ['configuration', 'registry'],
        type: ['change'],
      },
      registry: { path: 'constructor\\x', value: 'x' },
    },
  ],
  [
    15,
    { TargetFilename: 'C:\\a.txt:Zone.Identifier', Hash: 'MD5=AA', Contents: '[ZoneTransfer]' },
    {
      event: { action: 'FileCreateStreamHash', category: ['file'], type: ['access'] },
      file: {
        path: 'C:\\a.txt:Zone.Identifier',
        name: 'a.txt:Zone.Identifier',
        directory: 'C:',
        extension: 'Identifier',
        hash: { md5: 'aa' },
      },
      winlog: { event_data: { Contents: '[ZoneTransfer]' } },
    },
  ],
  [
    17,
    { ...SVCHOST, EventType: 'CreatePipe', PipeName: '\\atsvc' },
    {
      event: { action: 'PipeEvent (Pipe Created)', category: ['file'], type: ['creation'] },
      process: SVCHOST_FIELDS,
      file: { name: '\\atsvc' },
      winlog: { event_data: { EventType: 'CreatePipe' } },
    },
  ],
  [
    22,
    {
      QueryName: 'cdn.corp.example',
      QueryStatus: '0',
      QueryResults:
        'type:  5 edge.corp.example;type:  33 ;type: 99 x;::ffff:192.0.2.7;2001:db8::1;junk;',
    },
    {
      event: {
        action: 'DNSEvent (DNS query)',
        category: ['network'],
        type: ['connection', 'protocol', 'info'],
      },
      network: { protocol: 'dns' },
      dns: {
        question: { name: 'cdn.corp.example' },
        answers: [
          { type: 'CNAME', data: 'edge.corp.example' },
          { type: 'SRV' },
          { type: 'TYPE99', data: 'x' },
          { type: 'A', data: '192.0.2.7' },
          { type: 'AAAA', data: '2001:db8::1' },
        ],
        resolved_ip: ['192.0.2.7', '2001:db8::1'],
      },
      sysmon: { dns: { status: 'SUCCESS' } },
    },
  ],
  [
    26,
    {
      TargetFilename: 'C:\\Windows\\Tasks\\old.job',
      Hashes: 'MD5=AA',
      IsExecutable: 'False',
      Archived: 'maybe',
    },
    {
      event: {
        action: 'FileDeleteDetected (File Delete logged)',
        category: ['file'],
        type: ['deletion'],
      },
      process: { hash: { md5: 'aa' } },
      file: {
        path: 'C:\\Windows\\Tasks\\old.job',
        name: 'old.job',
        directory: 'C:\\Windows\\Tasks',
        extension: 'job',
      },
      sysmon: { file: { is_executable: false } },
      winlog: { event_data: { Archived: 'maybe' } },
    },
  ],
  [
    27,
    { TargetFilename: 'C:\\x.exe' },
    {
      event: {
        action: 'FileBlockExecutable',
        category: ['file'],
        type: ['creation'],
        outcome: 'failure',
      },
      file: { path: 'C:\\x.exe', name: 'x.exe', directory: 'C:', extension: 'exe' },
    },
  ],
  [99, SVCHOST, { process: SVCHOST_FIELDS }],
];

test.each(GOLDEN)('event %i of %j', (id, data, expected) => {
  const fields = eventOf(flat('sysmon', id, data)).fields;
  expect(fields).toEqual(fillIn(flatBase('sysmon', id), expected));
});

const CATEGORIES: readonly [number, string, string][] = [
  [4, 'process', 'change'],
  [9, 'process', 'access'],
  [16, 'configuration', 'change'],
  [18, 'file', 'access'],
  [19, 'process', 'info'],
  [20, 'process', 'change'],
  [21, 'process', 'access'],
  [23, 'file', 'deletion'],
  [25, 'process', 'change'],
  [28, 'file', 'deletion'],
  [29, 'file', 'creation'],
];

test.each(CATEGORIES)('event %i is of category %s, type %s', (id, category, type) => {
  const { fields } = eventOf(flat('sysmon', id, {}));
  expect(fields).toMatchObject({ event: { category: [category], type: [type] } });
});

test('event 24 has a type but no category, event 255 a category but no type', () => {
  const [clipboard, error] = [24, 255].map((id) => eventOf(flat('sysmon', id, { ID: 'X' })).fields);
  expect(clipboard?.['event']).not.toHaveProperty('category');
  expect(error?.['event']).not.toHaveProperty('type');
  expect(error).toMatchObject({ error: { code: 'X' }, event: { outcome: 'failure' } });
});

test('an id means nothing without its provider', () => {
  const record = { ...flat('sysmon', 3, SVCHOST), SourceName: 'Microsoft-Windows-Other' };
  const { fields } = eventOf(record);
  expect(fields['process']).toBeUndefined();
  expect(fields).toMatchObject({
    winlog: { event_data: { ...SVCHOST, UtcTime: expect.anything() } },
  });
});
