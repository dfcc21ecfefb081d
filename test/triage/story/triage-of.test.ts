import { describe, expect, test } from 'vitest';
import type { EcsEvent } from '../../../src/model/event.ts';
import type { JsonObject } from '../../../src/model/json.ts';
import { triageOf } from '../../../src/triage/index.ts';
import {
  ADDRESS,
  audited,
  CLIENT,
  cache,
  cacheValues,
  connection,
  created,
  findingOf,
  GUID,
  logon,
  SID,
  SOURCE,
  scheduled,
  started,
  TARGET,
  TASK,
  taskXml,
  windowsEvent,
} from '../../support/task-events.ts';

const COMMAND = `schtasks /create /s srv-2 /u anna /p Winter26 /tn ${TASK} /tr C:\\Users\\Public\\sync.exe /sc onstart /ru system`;

const ingress = connection('sysmon', { line: 40, ms: 1200 });
const actions = cache({ line: 31, ms: 31 }, `Tasks\\{${GUID}}\\Actions`, 'Binary Data');
const remote = findingOf([ingress, actions]);

/** A remote creation on both hosts: what the client did, what the target logged, the run, the end. */
const everything: readonly EcsEvent[] = [
  started({ line: 1, ms: -60, host: SOURCE }, COMMAND, CLIENT),
  connection('firewall', { line: 2, ms: 0, host: SOURCE }),
  connection('sysmon', { line: 3, ms: 1000, host: SOURCE }),
  connection('firewall', { line: 4, ms: 3 }),
  logon({ line: 5, ms: 8 }),
  audited(4672, { line: 6, ms: 7 }),
  ...cacheValues(20, 20),
  ingress,
  created({ line: 50, ms: 40 }),
  scheduled(106, { line: 51, ms: 41 }, { UserContext: 'S-1-5-18' }),
  scheduled(129, { line: 60, ms: 5000 }, { ProcessID: '777', Path: 'C:\\Users\\Public\\sync.exe' }),
  started({ line: 61, ms: 5001 }, 'C:\\Users\\Public\\sync.exe /quiet', {
    pid: 777,
    name: 'sync.exe',
    parent: { name: 'svchost.exe', command_line: 'svchost.exe -k netsvcs -p -s Schedule' },
  }),
  audited(4699, { line: 70, ms: 9000 }, { TaskName: TASK }),
];

/** Events of the same host and time that have nothing to do with it. */
const noise: readonly EcsEvent[] = [
  started({ line: 90, ms: 30 }, 'C:\\Windows\\System32\\notepad.exe', {
    pid: 9,
    name: 'notepad.exe',
  }),
  scheduled(106, { line: 91, ms: 30 }, { TaskName: '\\Other' }),
  logon({ line: 92, ms: 9 }, { id: '0x77777', source: { ip: '10.9.9.9', port: 50_000 } }),
  created({ line: 93, ms: 30, host: 'other.corp.example' }),
  created({ line: 94, ms: 3_600_000 }),
];

describe('a remote creation that both hosts logged', () => {
  const triage = triageOf(remote, [...everything, ...noise]);

  test('has the task, decoded from the XML of the Security log', () => {
    expect(triage.task).toMatchObject({
      name: TASK,
      guid: `{${GUID}}`,
      host: TARGET,
      author: 'CORP\\anna',
      uri: TASK,
      date: '2026-03-01T10:00:00',
      hidden: true,
      source: 'task-xml',
      source_origin: { file: 'logs.ndjson', line: 50 },
      triggers: [{ kind: 'Boot' }],
    });
    expect(triage.task?.signs?.map(({ code }) => code)).toEqual([
      'user-writable-path',
      'runs-as-system',
      'highest-privileges',
      'hidden',
    ]);
  });

  test('has who did it, from where, what it runs, and when', () => {
    expect(triage).toMatchObject({
      who: {
        user: 'anna',
        domain: 'CORP',
        sid: SID,
        basis: 'task-event',
        logon_id: '0x5a5a5',
        logon_type: 'Network',
        address: ADDRESS,
        port: 51_515,
        address_basis: 'logon',
      },
      from: { address: ADDRESS, port: 51_515, host: SOURCE, basis: 'connection' },
      runs: [{ command_line: 'C:\\Users\\Public\\sync.exe /quiet' }],
      runs_as: { account: 'SYSTEM', highest: true },
      when: {
        clock: 'log',
        created: '2026-03-01T10:00:00.021Z',
        run: '2026-03-01T10:00:05.000Z',
        deleted: '2026-03-01T10:00:09.000Z',
      },
    });
    expect(triage.to).toBeUndefined();
  });

  test('has both ends, the process that asked, and how far their clocks are apart', () => {
    expect(triage.pair).toEqual({
      source: {
        host: SOURCE,
        address: ADDRESS,
        port: 51_515,
        process: {
          pid: 4242,
          entity_id: 'bbbb-4242',
          name: 'schtasks.exe',
          command_line: COMMAND.replace('Winter26', '********'),
          user: 'CORP\\anna',
        },
      },
      target: { host: TARGET, address: '10.0.2.40', port: 49_670 },
      offset_ms: 3,
    });
  });

  test('has all related events in time order, its own marked, and no others', () => {
    const lines = triage.related.map(({ origin }) => origin.line);
    expect(lines).toEqual([
      1,
      2,
      4,
      6,
      5,
      ...Array.from({ length: 12 }, (_, index) => 20 + index),
      50,
      51,
      3,
      40,
      60,
      61,
      70,
    ]);
    expect(
      triage.related.filter(({ steps }) => steps).map(({ origin, steps }) => [origin.line, steps]),
    ).toEqual([
      [31, [2]],
      [40, [1]],
    ]);
    expect(triage.related.find(({ origin }) => origin.line === 5)).toEqual({
      origin: { file: 'logs.ndjson', line: 5 },
      time: '2026-03-01T10:00:00.008Z',
      host: TARGET,
      text: `CORP\\anna logged on (Network) from ${ADDRESS}:51515`,
    });
  });

  test('says it in a sentence', () => {
    expect(triage.attack_path).toBe(
      `CORP\\anna from ${ADDRESS} (${SOURCE}) created task ${TASK} on ${TARGET} over RPC; it runs C:\\Users\\Public\\sync.exe /quiet as SYSTEM`,
    );
  });

  test('shows no password', () => {
    expect(JSON.stringify(triage)).not.toContain('Winter26');
  });

  test('is the same without events that have nothing to do with it, and in any order', () => {
    expect(triageOf(remote, everything)).toEqual(triage);
    expect(triageOf(remote, [...noise, ...everything].toReversed())).toEqual(triage);
  });
});

test('without context a finding tells what its own events do, and nothing more', () => {
  expect(triageOf(remote, [])).toEqual({
    task: {
      guid: `{${GUID}}`,
      host: TARGET,
      source: 'not-recorded',
      source_origin: { file: 'logs.ndjson', line: 31 },
    },
    from: { address: ADDRESS, port: 51_515, basis: 'connection' },
    related: [
      {
        origin: { file: 'logs.ndjson', line: 40 },
        time: '2026-03-01T10:00:01.200Z',
        host: TARGET,
        text: `svchost.exe (1500) took a connection from ${ADDRESS}:51515 to 10.0.2.40:49670`,
        steps: [1],
      },
      {
        origin: { file: 'logs.ndjson', line: 31 },
        time: '2026-03-01T10:00:00.031Z',
        host: TARGET,
        text: `svchost.exe (1500) set TaskCache\\Tasks\\{${GUID}}\\Actions = Binary Data`,
        steps: [2],
      },
    ].toReversed(),
    attack_path: `somebody from ${ADDRESS} wrote task {${GUID}} on ${TARGET} over RPC`,
  });
});

describe('where the task is defined', () => {
  const bytes =
    'AwAMAAAAQQB1AHQAaABvAHIAZmYAAAAADgAAAGMAbQBkAC4AZQB4AGUAHAAAAC8AYwAgAG4AbwB0AGUAcABhAGQALgBlAHgAZQAAAAAAAAA=';
  const script = windowsEvent(
    'Microsoft-Windows-PowerShell',
    4104,
    { line: 8, ms: 0 },
    {
      powershell: {
        file: {
          script_block_text: `$a = New-ScheduledTaskAction -Execute 'powershell.exe' -Argument "-enc dwBoAG8AYQBtAGkA"\nRegister-ScheduledTask -TaskName '${TASK}' -Action $a -User SYSTEM -RunLevel Highest`,
        },
      },
    },
  );
  const local = started(
    { line: 7, ms: 0 },
    `schtasks /create /tn ${TASK} /tr calc.exe /sc daily`,
    CLIENT,
  );
  const changed = audited(
    4702,
    { line: 9, ms: 60 },
    {
      TaskName: TASK,
      TaskContentNew: taskXml('C:\\new.exe', ''),
    },
  );
  const noted = cacheValues(20, 20);

  test.each([
    ['a command line', [local, ...noted], 'command-line', ['calc.exe']],
    ['a script', [script, ...noted], 'powershell', ['powershell.exe -enc dwBoAG8AYQBtAGkA']],
    [
      'XML rather than a command',
      [local, created({ line: 50, ms: 40 }), ...noted],
      'task-xml',
      ['C:\\Users\\Public\\sync.exe /quiet'],
    ],
    ['nothing but siblings of the value', noted, 'not-recorded', undefined],
  ])('%s', (_, context, source, commands) => {
    const { task, runs } = triageOf(findingOf([noted[11] ?? actions]), context);
    expect(task).toMatchObject({ name: TASK, guid: `{${GUID}}`, author: 'CORP\\anna', source });
    expect(runs?.map((run) => run.command_line)).toEqual(commands);
  });

  test('bytes of the value, as base64', () => {
    const event = windowsEvent(
      'endpoint',
      0,
      { line: 1, ms: 0 },
      {
        registry: {
          path: `HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\Tasks\\{${GUID}}\\Actions`,
          data: { bytes: bytes },
        },
      },
    );
    const { task, runs } = triageOf(findingOf([event]), []);
    expect(task?.source).toBe('task-cache');
    expect(runs).toEqual([{ command_line: 'cmd.exe /c notepad.exe' }]);
  });

  test('the finding that is about a change has what it was changed to', () => {
    const triage = triageOf(findingOf([changed]), [created({ line: 50, ms: 40 })]);
    expect(triage.task?.source_origin?.line).toBe(9);
    expect(triage.attack_path).toContain(`changed task ${TASK}`);
  });

  test('encoded PowerShell is decoded', () => {
    expect(triageOf(findingOf([actions]), [script, ...noted]).runs).toEqual([
      { command_line: 'powershell.exe -enc dwBoAG8AYQBtAGkA', scripts: ['whoami'] },
    ]);
  });

  test('a run without a definition has what the log of the run says', () => {
    const ran = scheduled(200, { line: 1, ms: 0 }, { ActionName: 'C:\\x.exe' });
    expect(triageOf(findingOf([ran]), []).runs).toEqual([{ command_line: 'C:\\x.exe' }]);
  });
});

describe('where the address comes from', () => {
  const bare = logon({ line: 5, ms: 8 }, { source: {} });
  const task = created({ line: 50, ms: 40 });
  const pipe = audited(
    5145,
    { line: 6, ms: 10 },
    { SubjectLogonId: '0x99999' },
    {
      source: { ip: ADDRESS, port: 51_000 },
      file: { name: 'atsvc', target_path: '\\\\*\\IPC$\\atsvc' },
    },
  );

  test('a logon without address: its sibling within a second', () => {
    const sibling = logon({ line: 4, ms: -20 }, { id: '0x5a4ff' });
    const { who, from } = triageOf(findingOf([task]), [sibling, bare, pipe]);
    expect(who).toMatchObject({
      address: ADDRESS,
      address_basis: 'sibling-logon',
      logon_type: 'Network',
    });
    expect(from).toMatchObject({ address: ADDRESS, basis: 'sibling-logon' });
  });

  test('a sibling that came later than a second is none', () => {
    const late = logon({ line: 4, ms: 1009 }, { id: '0x5a4ff' });
    expect(triageOf(findingOf([task]), [late, bare]).from).toBeUndefined();
  });

  test('neither: the pipe atsvc, opened by the same user', () => {
    const triage = triageOf(findingOf([task]), [bare, pipe]);
    expect(triage.who).toMatchObject({ address: ADDRESS, address_basis: 'share-access' });
    expect(triage.from).toEqual({ address: ADDRESS, port: 51_000, basis: 'share-access' });
    expect(triage.related.map(({ origin }) => origin.line)).toEqual([5, 6, 50]);
  });

  test('a caller on the host itself has no address, whoever else logged on', () => {
    const local = created({ line: 50, ms: 40 }, { RpcCallClientLocality: '1' });
    const triage = triageOf(findingOf([local]), [logon({ line: 4, ms: 30 }, { id: '0x1' }), pipe]);
    expect(triage.who).toMatchObject({ user: 'anna', basis: 'task-event' });
    expect(triage.from).toBeUndefined();
  });

  test('loopback is no address', () => {
    const own = logon({ line: 5, ms: 8 }, { source: { ip: '127.0.0.1', port: 0 } });
    const { who, from } = triageOf(findingOf([task]), [own]);
    expect(who?.address).toBeUndefined();
    expect(from).toBeUndefined();
  });

  test('no task event: the logon over the connection', () => {
    const { who } = triageOf(remote, [logon({ line: 5, ms: 8 }), ...cacheValues(20, 20)]);
    expect(who).toMatchObject({ user: 'anna', basis: 'connection', address: ADDRESS });
  });

  test('no logon: the process that asked', () => {
    const { who } = triageOf(remote, [
      ...cacheValues(20, 20),
      started({ line: 1, ms: -60, host: SOURCE }, COMMAND, CLIENT),
    ]);
    expect(who).toMatchObject({ user: 'anna', domain: 'CORP', basis: 'process' });
  });

  test('nothing but what the task claims', () => {
    const triage = triageOf(remote, cacheValues(20, 20));
    expect(triage.who).toEqual({ user: 'anna', domain: 'CORP', basis: 'author' });
    expect(triage.attack_path).toMatch(/^somebody from /);
  });

  test('the last connection that the service took before it wrote the task, labelled as such', () => {
    const values = cacheValues(20, 20);
    const before = connection('sysmon', { line: 10, ms: 2 });
    const { from } = triageOf(findingOf([values[11] ?? actions]), [before, ...values]);
    expect(from).toEqual({ address: ADDRESS, port: 51_515, basis: 'service' });
    const local = audited(
      4698,
      { line: 50, ms: 40 },
      { TaskName: TASK, RpcCallClientLocality: '1' },
    );
    expect(
      triageOf(findingOf([values[11] ?? actions]), [before, local, ...values]).from,
    ).toBeUndefined();
  });
});

describe('the remote side', () => {
  const flow = (source: string, destination: string, direction: string, host = {}) =>
    windowsEvent(
      'Microsoft-Windows-Sysmon',
      3,
      { line: 1, ms: 0 },
      {
        network: { direction },
        source: { ip: source, port: 50_001 },
        destination: { ip: destination, port: 50_002 },
        host: { name: TARGET, ...host },
      },
    );

  test.each([
    [
      'is the source of an incoming connection',
      flow('10.1.1.1', '10.1.1.2', 'ingress'),
      '10.1.1.1',
    ],
    [
      'is not the host itself, where an agent has its addresses',
      flow('10.1.1.2', '10.1.1.1', 'ingress', { ip: ['10.1.1.2'] }),
      '10.1.1.1',
    ],
    ['is in its own form', flow('::ffff:10.1.1.1', '10.1.1.2', 'incoming'), '10.1.1.1'],
    ['is not loopback', flow('127.0.0.1', '10.1.1.2', 'ingress', { ip: '10.1.1.2' }), undefined],
  ])('%s', (_, event, address) => {
    expect(triageOf(findingOf([event, actions]), []).from?.address).toBe(address);
  });

  test('is not the host itself, where its outgoing connections show its address', () => {
    const swapped = flow('10.1.1.2', '10.1.1.1', 'ingress');
    const outgoing = { ...flow('10.1.1.2', '10.8.8.8', 'egress'), origin: { file: 'l', line: 2 } };
    expect(triageOf(findingOf([swapped, actions]), [outgoing]).from?.address).toBe('10.1.1.1');
  });

  test('is where a host that acts on another reaches to', () => {
    const outgoing = connection('sysmon', { line: 3, ms: 1000, host: SOURCE });
    const triage = triageOf(findingOf([outgoing]), [connection('sysmon', { line: 40, ms: 1200 })]);
    expect(triage.to).toEqual({
      address: '10.0.2.40',
      port: 49_670,
      host: TARGET,
      basis: 'connection',
    });
    expect(triage.from).toBeUndefined();
  });
});

test('a command for another host is about the task there', () => {
  const command = started({ line: 1, ms: -60, host: SOURCE }, COMMAND, CLIENT);
  const triage = triageOf(findingOf([command]), everything);
  expect(triage.task).toMatchObject({ name: TASK, host: TARGET, source: 'task-xml' });
  expect(triageOf(findingOf([command]), []).task).toMatchObject({ name: TASK, host: 'srv-2' });
});

test('a finding about tasks that names none finds it over its session', () => {
  const pipe = audited(
    5145,
    { line: 98, ms: 10 },
    {},
    {
      source: { ip: ADDRESS, port: 51_000 },
      file: { name: 'atsvc' },
    },
  );
  const triage = triageOf(findingOf([pipe]), everything);
  expect(triage.task?.name).toBe(TASK);
  expect(triage.attack_path).toContain(`created task ${TASK}`);
});

test('a finding that has nothing to do with tasks is told, and no task with it', () => {
  const event = started({ line: 99, ms: 0 }, 'whoami /all', { pid: 5, name: 'whoami.exe' });
  expect(triageOf(findingOf([event]), everything)).toEqual({
    related: [
      {
        origin: { file: 'logs.ndjson', line: 99 },
        time: '2026-03-01T10:00:00.000Z',
        host: TARGET,
        text: 'started: whoami /all',
        steps: [1],
      },
    ],
  });
});

test.each([
  ['an index of 0', [cache({ line: 1, ms: 0 }, `Tree${TASK}\\Index`, '0')]],
  ['a deleted descriptor', [cache({ line: 1, ms: 0 }, `Tree${TASK}\\SD`, '', 'DeleteValue')]],
])('%s hides a task', (_, events) => {
  expect(triageOf(findingOf(events), []).task).toMatchObject({ name: TASK, hidden: true });
});

test('a task that is written a thousand times hides nothing, and the count is told', () => {
  const writes = Array.from({ length: 1000 }, (_, index) =>
    cache({ line: 100 + index, ms: 50 + index }, `Tasks\\{${GUID}}\\DynamicInfo`, 'Binary Data'),
  );
  const { related, related_left_out: leftOut } = triageOf(remote, [...everything, ...writes]);
  expect(related).toHaveLength(200);
  expect(leftOut).toBe(1024 - 200);
  expect(related.map(({ origin }) => origin.line)).toEqual(
    expect.arrayContaining([1, 5, 50, 61, 70]),
  );
});

describe('what a task started', () => {
  const run = scheduled(129, { line: 1, ms: 1000 }, { ProcessID: '777', Path: 'C:\\x.exe' });
  const engine = { name: 'svchost.exe', command_line: 'svchost.exe -k netsvcs -p -s Schedule' };
  const child = (ms: number, parent: JsonObject) =>
    started({ line: 2, ms }, 'C:\\x.exe', { pid: 777, name: 'x.exe', parent });

  test.each<[string, EcsEvent, readonly number[]]>([
    ['is a child of the service', child(1001, engine), [1, 2]],
    ['is a child of an older engine', child(1001, { name: 'taskeng.exe' }), [1, 2]],
    ['did not run before the task was known', child(999, engine), [1]],
    [
      'is no child of another service',
      child(1001, { ...engine, command_line: 'svchost.exe -s Winmgmt' }),
      [1],
    ],
    ['is no child of a shell', child(1001, { name: 'explorer.exe' }), [1]],
  ])('%s', (_, event, lines) => {
    const { related } = triageOf(findingOf([run]), [event]);
    expect(related.map(({ origin }) => origin.line)).toEqual(lines);
  });
});

test.each([
  ['its key is deleted', `Tasks\\{${GUID}}`, 'DeleteKey', 'deleted'],
  ['its name is deleted', `Tree${TASK}`, 'DeleteKey', 'deleted'],
  ['it leaves a list of what starts tasks', `Boot\\{${GUID}}`, 'DeleteKey', 'wrote'],
  ['one of its values is deleted', `Tree${TASK}\\SD`, 'DeleteValue', 'wrote'],
])('where %s', (_, path, type, deed) => {
  const { attack_path: told } = triageOf(
    findingOf([cache({ line: 1, ms: 0 }, path, '', type)]),
    [],
  );
  expect(told).toContain(`somebody ${deed} task`);
});

test('the logon over a connection is not that of a task event which names another session', () => {
  const other = logon({ line: 5, ms: 8 }, { id: '0x77777' });
  const triage = triageOf(findingOf([ingress, created({ line: 50, ms: 40 })]), [other]);
  expect(triage.who).toMatchObject({ user: 'anna', logon_id: '0x5a5a5' });
  expect(triage.who?.logon_type).toBeUndefined();
});

describe('no password is told', () => {
  const encoded = Buffer.from('schtasks /create /p S3cret /tn x', 'utf16le').toString('base64');
  const pair: readonly [string, string][] = [
    ['net', 'use \\\\srv\\x S3cret /user:anna'],
    ['powershell', `-e ${encoded}`],
    ['cmd', '/c schtasks /run /p:S3cret'],
  ];
  test.each(pair)('of a task that runs %s %s', (command, args) => {
    const event = created({ line: 1, ms: 0 }, { TaskContent: taskXml(command, args) });
    const triage = JSON.stringify(triageOf(findingOf([event]), []));
    expect(triage).toContain('********');
    expect(triage).not.toContain('S3cret');
  });

  test('of a value in the registry, nor of an action in the log', () => {
    const events = [
      created({ line: 1, ms: 0 }),
      cache({ line: 2, ms: 1 }, `Tree${TASK}\\Id`, 'net user bob S3cret'),
      scheduled(200, { line: 3, ms: 2 }, { ActionName: 'schtasks /rp:S3cret' }),
    ];
    expect(JSON.stringify(triageOf(findingOf(events), []))).not.toContain('S3cret');
  });
});

/** NXLog loses the field. */
function withoutType(event: EcsEvent): EcsEvent {
  return { ...event, fields: { ...event.fields, winlog: { event_data: {} } } };
}

describe('what was only asked for', () => {
  const asking = (command: string, place = { line: 1, ms: 0, host: SOURCE }) =>
    started(place, command, CLIENT);
  const create = asking(`schtasks /create /s srv-2 /tn ${TASK} /tr calc.exe /ru SYSTEM`);
  const path = (event: EcsEvent, context: readonly EcsEvent[] = []) =>
    triageOf(findingOf([event]), context).attack_path;

  test('is told as that', () => {
    expect(path(create)).toBe(
      `CORP\\anna asked to create task ${TASK} on srv-2; it would run calc.exe as SYSTEM`,
    );
    expect(triageOf(findingOf([create]), []).when).toBeUndefined();
  });

  test.each([
    ['change', 'change'],
    ['delete', 'delete'],
    ['run', 'run'],
    ['end', 'end'],
    ['query', 'query'],
  ])('/%s', (option, verb) => {
    expect(path(asking(`schtasks /${option} /tn ${TASK}`))).toContain(`asked to ${verb} task`);
  });

  test('by a script, too', () => {
    const script = windowsEvent(
      'Microsoft-Windows-PowerShell',
      4104,
      { line: 8, ms: 0 },
      { powershell: { file: { script_block_text: `Register-ScheduledTask -TaskName ${TASK}` } } },
    );
    const { attack_path: told, when } = triageOf(findingOf([script]), []);
    expect(told).toContain(`asked to create task ${TASK}`);
    expect(when).toBeUndefined();
  });

  const later = { line: 50, ms: 40 };
  test.each<[string, EcsEvent, boolean]>([
    ['4698', created(later), true],
    ['4702', audited(4702, later, { TaskName: TASK }), true],
    ['106', scheduled(106, later), true],
    ['140', scheduled(140, later), true],
    ['a value of the task cache', cache(later, `Tree${TASK}\\Index`, '1'), true],
    ['a key of the task cache', cache(later, `Tree${TASK}`), true],
    ['4699', audited(4699, later, { TaskName: TASK }), false],
    ['141', scheduled(141, later), false],
    ['a run', scheduled(200, later), false],
    ['a value that was deleted', cache(later, `Tree${TASK}\\SD`, '', 'DeleteValue'), false],
    ['a key that lost its type', withoutType(cache(later, `Tree${TASK}`)), false],
    ['a value that lost its type', withoutType(cache(later, `Tree${TASK}\\Id`)), false],
    ['4698 of another host', created({ ...later, host: 'other.corp.example' }), false],
    ['4698 long before', created({ ...later, ms: -120_000 }), false],
  ])('%s confirms a creation: %#', (_, event, isConfirmed) => {
    const verb = isConfirmed ? 'created task' : 'asked to create task';
    expect(path(create, [event, created({ line: 99, ms: 0, host: 'x' })])).toContain(verb);
  });

  test.each<[string, string, EcsEvent, string]>([
    ['deletion', 'delete', audited(4699, later, { TaskName: TASK }), 'anna deleted task'],
    ['deletion', 'delete', scheduled(141, later), 'anna deleted task'],
    ['deletion', 'delete', cache(later, `Tree${TASK}`, '', 'DeleteKey'), 'anna deleted task'],
    ['deletion', 'delete', cache(later, `Tree${TASK}\\Id`, 'x'), 'anna asked to delete task'],
    ['change', 'change', cache(later, `Tree${TASK}\\Index`, '1'), 'anna changed task'],
    ['run', 'run', scheduled(200, later), 'anna ran task'],
    ['run', 'run', cache(later, `Tree${TASK}\\Index`, '1'), 'anna asked to run task'],
  ])('%s: /%s', (_, option, event, words) => {
    expect(path(asking(`schtasks /${option} /s srv-2 /tn ${TASK}`), [event])).toContain(words);
  });

  test.each(['schtasks /create /?', `schtasks /create /tn ${TASK} /tr calc.exe /?`])(
    '%s asks for nothing',
    (command) => {
      const { task, attack_path: told } = triageOf(findingOf([asking(command)]), []);
      expect(task).toBeUndefined();
      expect(told).toBeUndefined();
    },
  );
});
