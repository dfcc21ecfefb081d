import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../../../src/model/json.ts';
import { eventOf, timesOf } from '../shaped.ts';

const BASE = {
  timestamp: '08:15:30.500',
  'event.time': 1709626530500,
  'event.id': '01HR_7',
  'i.scheme': 'edr',
  'agent.uuid': '5d1f0c1e',
  'endpoint.name': 'WS-FIN-07',
  'endpoint.os': 'windows',
  'src.process.name': 'svchost.exe',
  'src.process.image.path': 'C:\\Windows\\System32\\svchost.exe',
  'src.process.pid': 1184,
  'src.process.uid': 'A1',
  'src.process.cmdline': 'svchost.exe -k netsvcs -s Schedule',
  'src.process.user': 'NT AUTHORITY\\SYSTEM',
  'src.process.startTime': 1709600000000,
  'src.process.parent.name': 'services.exe',
  'src.process.parent.uid': 'B2',
  'src.process.parent.pid': 700,
};

const SOURCE = {
  name: 'svchost.exe',
  executable: 'C:\\Windows\\System32\\svchost.exe',
  pid: 1184,
  entity_id: 'A1',
  command_line: 'svchost.exe -k netsvcs -s Schedule',
  args: ['svchost.exe', '-k', 'netsvcs', '-s', 'Schedule'],
  args_count: 5,
  start: '2024-03-05T00:53:20.000Z',
  user: { name: 'NT AUTHORITY\\SYSTEM' },
  parent: { name: 'services.exe', entity_id: 'B2', pid: 700 },
};

describe('SentinelOne, raw', () => {
  test('a registry value: what its agent and its own words say', () => {
    const record = {
      ...BASE,
      'meta.event.name': 'REGVALUEMODIFIED',
      'event.category': 'registry',
      'event.type': 'Registry Value Modified',
      'registry.keyPath': 'MACHINE\\SOFTWARE\\Example\\Tasks\\{1}\\Actions',
      'registry.value': '0300',
      'registry.valueType': 'BINARY',
    };
    const event = eventOf(record);
    expect(timesOf(event).event).toBe('2024-03-05T08:15:30.500Z');
    expect(event.fields).toEqual({
      '@timestamp': '2024-03-05T08:15:30.500Z',
      event: {
        kind: 'event',
        id: '01HR_7',
        category: ['registry'],
        type: ['change'],
        action: ['modification'],
      },
      host: { id: '5d1f0c1e', name: 'WS-FIN-07', hostname: 'WS-FIN-07', os: { type: 'windows' } },
      process: SOURCE,
      user: { name: 'SYSTEM', domain: 'NT AUTHORITY' },
      registry: {
        path: 'MACHINE\\SOFTWARE\\Example\\Tasks\\{1}\\Actions',
        key: 'MACHINE\\SOFTWARE\\Example\\Tasks\\{1}',
        value: 'Actions',
        data: { strings: ['0300'], type: 'BINARY' },
      },
      sentinel_one_cloud_funnel: { event: record },
    });
  });

  test.each<[string, JsonObject, JsonObject]>([
    [
      'a process that starts is the target',
      {
        'meta.event.name': 'PROCESSCREATION',
        'event.category': 'process',
        'event.type': 'Process Creation',
        'tgt.process.name': 'cmd.exe',
        'tgt.process.uid': 'C3',
        'tgt.process.pid': 4711,
        'tgt.process.image.path': 'C:\\Windows\\System32\\cmd.exe',
        'tgt.process.cmdline': 'cmd /c ver',
        'tgt.process.user': 'CORP\\ada',
      },
      {
        event: { category: ['process'], type: ['start'], action: ['start'] },
        process: {
          name: 'cmd.exe',
          entity_id: 'C3',
          pid: 4711,
          command_line: 'cmd /c ver',
          parent: { name: 'svchost.exe', entity_id: 'A1', pid: 1184 },
        },
        user: { name: 'ada', domain: 'CORP' },
      },
    ],
    [
      'a process that ends',
      { 'event.category': 'process', 'event.type': 'Process Termination' },
      { event: { type: ['end'], action: ['end'] } },
    ],
    [
      'a new registry value is a creation, as Elastic has it',
      { 'event.category': 'registry', 'event.type': 'RegistryValueCreate' },
      { event: { type: ['creation'], action: ['creation'] } },
    ],
    [
      'an incoming connection',
      {
        'event.category': 'ip',
        'event.type': 'IP Connect',
        'event.network.direction': 'INCOMING',
        'event.network.protocolName': 'MSRPC',
        'src.ip.address': '10.20.0.5',
        'src.port.number': 50122,
        'dst.ip.address': '10.20.0.7',
        'dst.port.number': '49666',
      },
      {
        event: {
          category: ['network'],
          type: ['start', 'connection'],
          action: ['connection_accepted'],
        },
        network: { direction: 'ingress', protocol: 'msrpc' },
        source: { ip: '10.20.0.5', port: 50122 },
        destination: { ip: '10.20.0.7', port: 49666 },
        process: SOURCE,
      },
    ],
    [
      'an outgoing connection',
      { 'event.category': 'ip', 'event.type': 'IPConnect', 'event.network.direction': 'OUTGOING' },
      { event: { action: ['connection_attempted'] }, network: { direction: 'egress' } },
    ],
    [
      'another network event',
      { 'event.category': 'ip', 'event.type': 'IP Listen', 'event.network.direction': 'x' },
      { event: { type: ['info', 'connection'] } },
    ],
    [
      'a file that is renamed',
      {
        'event.category': 'file',
        'event.type': 'File Rename',
        'tgt.file.path': 'C:\\Windows\\System32\\Tasks\\Nightly.xml',
        'tgt.file.sha1': 'aa',
        'tgt.file.size': 10,
      },
      {
        event: { category: ['file'], type: ['change'], action: ['rename'] },
        file: {
          path: 'C:\\Windows\\System32\\Tasks\\Nightly.xml',
          name: 'Nightly.xml',
          directory: 'C:\\Windows\\System32\\Tasks',
          extension: 'xml',
          hash: { sha1: 'aa' },
          size: 10,
        },
      },
    ],
    [
      'a DNS query',
      {
        'event.category': 'dns',
        'event.type': 'DNS Resolved',
        'event.dns.request': 'type: 1 cdn.corp.example',
        'event.dns.response': 'type:  5 edge.corp.example;192.0.2.7;',
      },
      {
        event: { category: ['network'], type: ['info', 'protocol'], action: ['lookup_requested'] },
        dns: { question: { name: 'cdn.corp.example' }, resolved_ip: ['192.0.2.7'] },
      },
    ],
    [
      'a failed login',
      {
        'event.category': 'logins',
        'event.type': 'Login',
        'event.login.loginIsSuccessful': false,
        'event.login.userName': 'ada',
        'src.endpoint.ip.address': '10.20.0.5',
      },
      {
        event: { category: ['authentication'], type: ['start'], outcome: 'failure' },
        user: { name: 'ada' },
        source: { ip: '10.20.0.5' },
      },
    ],
    [
      'a module',
      {
        'event.category': 'module',
        'event.type': 'Module Load',
        'module.path': 'C:\\Windows\\System32\\taskschd.dll',
      },
      {
        event: { category: ['library'], type: ['start'], action: ['load'] },
        dll: { name: 'taskschd.dll' },
      },
    ],
    [
      'a task',
      { 'event.category': 'scheduled_task', 'event.type': 'Task Register', 'task.name': 'Nightly' },
      {
        event: {
          category: ['configuration'],
          type: ['creation'],
          action: ['scheduled-task-created'],
        },
      },
    ],
  ])('%s', (_, more, expected) => {
    expect(eventOf({ ...BASE, 'meta.event.name': 'X', ...more }).fields).toMatchObject(expected);
  });

  test.each(['cross_process', 'command_script', 'indicators', ''])(
    'an event of category "%s" has a process and no category',
    (category) => {
      const { fields } = eventOf({ ...BASE, 'event.category': category });
      expect(fields).toMatchObject({ process: SOURCE });
      expect(fields).not.toHaveProperty('event.category');
    },
  );

  test('osx is macos, and a path without backslashes has no parts', () => {
    const { fields } = eventOf({
      ...BASE,
      'endpoint.os': 'osx',
      'event.category': 'file',
      'tgt.file.path': '/tmp/x',
    });
    expect(fields).toMatchObject({ host: { os: { type: 'macos' } }, file: { path: '/tmp/x' } });
  });
});

describe('SentinelOne through Elastic', () => {
  const RECORD = {
    '@timestamp': '2024-03-05T08:15:30.500Z',
    event: { category: ['registry'], type: ['change'] },
    host: { hostname: 'WS-FIN-07', os: { platform: 'windows' } },
    process: { name: 'svchost.exe', pid: 1184 },
    sentinel_one_cloud_funnel: {
      event: {
        agent: { uuid: '5d1f0c1e' },
        src: { process: { uid: 'A1', parent: { uid: 'B2' } } },
        tgt: { process: { uid: 'C3', pid: '4711' } },
      },
    },
  };

  test('gets the ids by which sequences join', () => {
    expect(eventOf(RECORD).fields).toEqual({
      ...RECORD,
      host: {
        ...RECORD.host,
        id: '5d1f0c1e',
        name: 'WS-FIN-07',
        os: { platform: 'windows', type: 'windows' },
      },
      process: { ...RECORD.process, entity_id: 'A1', parent: { entity_id: 'B2' } },
    });
  });

  test('a process that started has the id of the target', () => {
    const { fields } = eventOf({ ...RECORD, process: { name: 'cmd.exe', pid: 4711 } });
    expect(fields).toMatchObject({ process: { entity_id: 'C3', parent: { entity_id: 'A1' } } });
  });

  test('what is there stays, and without a process there is none', () => {
    const full = { ...RECORD, host: { id: 'x', name: 'y', os: { type: 'z' } } };
    expect(eventOf(full).fields).toMatchObject({ host: { id: 'x', name: 'y', os: { type: 'z' } } });
    const { process: _, ...rest } = RECORD;
    expect(eventOf(rest).fields).not.toHaveProperty('process');
  });
});
