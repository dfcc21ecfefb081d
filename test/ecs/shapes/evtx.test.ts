import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { evtx } from '../../../src/ecs/shapes/evtx.ts';
import { toEvent } from '../../../src/ecs/to-event.ts';
import type { Json, JsonObject } from '../../../src/model/json.ts';
import { readAll, readBytesOf } from '../../input/helpers.ts';
import { evtxFile, makeEvent, taskData } from '../../support/evtx-writer.ts';
import { eventOf, timesOf } from '../shaped.ts';

const SYSTEM = {
  Provider: { Name: 'Microsoft-Windows-Security-Auditing', Guid: '{54849625-5478-4994}' },
  EventID: 4698,
  Version: 1,
  Level: 0,
  Task: 12804,
  Keywords: '0x8020000000000000',
  TimeCreated: { SystemTime: '2024-03-05T08:15:30.5001234Z' },
  EventRecordID: 10685,
  Correlation: { ActivityID: '{0F1E2D3C}' },
  Execution: { ProcessID: 700, ThreadID: 704 },
  Channel: 'Security',
  Computer: 'WS-FIN-07.corp.example',
  Security: null,
};

function withSystem(system: JsonObject, rest: JsonObject = {}): JsonObject {
  return { Event: { System: { ...SYSTEM, ...system }, ...rest } };
}

test('a Security event: base fields from the header, the rest by its mapping', () => {
  const data = { TaskName: '\\Nightly Sync', SubjectUserName: 'ada', SubjectLogonId: '0x3e7' };
  const event = eventOf(withSystem({}, { EventData: data }));
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:30.5001234Z',
    log: '2024-03-05T08:15:30.5001234Z',
  });
  expect(event.fields).toEqual({
    '@timestamp': '2024-03-05T08:15:30.5001234Z',
    event: {
      kind: 'event',
      module: 'security',
      code: '4698',
      provider: 'Microsoft-Windows-Security-Auditing',
      outcome: 'success',
      action: 'scheduled-task-created',
      category: ['iam', 'configuration'],
      type: ['creation', 'admin'],
    },
    host: {
      id: 'ws-fin-07.corp.example',
      name: 'WS-FIN-07.corp.example',
      os: { type: 'windows' },
    },
    log: { level: 'information' },
    related: { user: ['ada'] },
    user: { name: 'ada' },
    winlog: {
      activity_id: '{0F1E2D3C}',
      channel: 'Security',
      computer_name: 'WS-FIN-07.corp.example',
      event_data: data,
      event_id: '4698',
      logon: { id: '0x3e7' },
      process: { pid: 700, thread: { id: 704 } },
      provider_guid: '{54849625-5478-4994}',
      provider_name: 'Microsoft-Windows-Security-Auditing',
      record_id: '10685',
      version: 1,
    },
  });
});

test('a Sysmon event happened at UtcTime and was logged at TimeCreated', () => {
  const event = eventOf(
    withSystem(
      {
        Provider: { Name: 'Microsoft-Windows-Sysmon' },
        EventID: 3,
        Level: 4,
        Security: { UserID: 'S-1-5-18' },
      },
      { EventData: { UtcTime: '2024-03-05 08:15:29.250', ProcessId: 2220, Initiated: true } },
    ),
  );
  expect(timesOf(event)).toEqual({
    event: '2024-03-05T08:15:29.250Z',
    log: '2024-03-05T08:15:30.5001234Z',
  });
  expect(event.fields).toMatchObject({
    event: { action: 'Network connection', category: ['network'] },
    process: { pid: 2220 },
    network: { direction: 'egress' },
    user: { id: 'S-1-5-18' },
    winlog: { user: { identifier: 'S-1-5-18' } },
  });
});

test.each<[string, JsonObject, JsonObject]>([
  [
    'an event id with qualifiers',
    withSystem({ EventID: { Qualifiers: 16384, '#text': 7036 } }),
    { event: { code: '7036' } },
  ],
  [
    'a failed audit',
    withSystem({ Keywords: '0x8010000000000000' }),
    { event: { outcome: 'failure' } },
  ],
  [
    'values without names, of which empty ones only count',
    withSystem({}, { EventData: { Data: ['a', '', null, 7], Binary: '00FA' } }),
    { winlog: { event_data: { param1: 'a', param4: '7', Binary: '00FA' } } },
  ],
  [
    'a value that is called Data',
    withSystem({}, { EventData: { Data: 'a' } }),
    { winlog: { event_data: { Data: 'a' } } },
  ],
  [
    'user data',
    withSystem({}, { UserData: { Cleared: { Name: 'x', Count: 7, None: null, Deep: { a: 1 } } } }),
    { winlog: { user_data: { xml_name: 'Cleared', Name: 'x', Count: '7', Deep: { a: 1 } } } },
  ],
  [
    'user data of several parts',
    withSystem({}, { UserData: { A: 1, B: { b: 2 } } }),
    { winlog: { user_data: { A: '1', B: { b: 2 } } } },
  ],
  [
    'what a collector rendered',
    withSystem(
      { Provider: { Name: 'Example' } },
      {
        RenderingInfo: {
          '@Culture': 'en-US',
          Message: 'Done.',
          Level: 'Warning',
          Task: 'Sync',
          Opcode: 'Start',
        },
      },
    ),
    {
      message: 'Done.',
      log: { level: 'warning' },
      event: { action: 'Sync' },
      winlog: { task: 'Sync', opcode: 'Start' },
    },
  ],
])('%s', (_, record, expected) => {
  expect(eventOf(record).fields).toMatchObject(expected);
});

test('lines of a value end in LF, and none follows the last', () => {
  const { fields } = eventOf(
    withSystem({}, { EventData: { a: 'x\r\ny\r\n', Data: ['\r\n', 'z\n\n'] } }),
  );
  expect(fields).toMatchObject({ winlog: { event_data: { a: 'x\ny', param2: 'z' } } });
});

test('values that are empty or null are no event data', () => {
  const { fields } = eventOf(withSystem({}, { EventData: { a: '', b: null, Data: [''] } }));
  expect(fields['winlog']).not.toHaveProperty('event_data');
});

test.each<[string, JsonObject]>([
  ['a header that is no object', { Event: { System: 'x', EventData: 7 } }],
  ['lists in place of elements', withSystem({ EventID: [1, 2], Execution: [1], Channel: [] })],
  [
    'keys of the prototype',
    JSON.parse(
      '{"Event":{"System":{"Provider":{"Name":"x"}},"EventData":{"__proto__":1,"constructor":2}}}',
    ) as JsonObject,
  ],
])('%s does no harm', (_, value) => {
  expect(() => toEvent({ origin: { file: 'x' }, value })).not.toThrow();
});

test('exports of other tools are left to other shapes', () => {
  for (const time of ['TimeCreated_attributes', 'TimeCreated']) {
    const system = {
      [time]: { '#attributes': { SystemTime: '2024-03-05T08:15:30Z' } },
      EventID: 1,
    };
    expect(evtx.matches({ Event: { System: system } })).toBe(false);
  }
});

test('what is read from a file is an event', async () => {
  const event = makeEvent(7, taskData('\\Nightly Sync'));
  const { records } = await readBytesOf(evtxFile([[{ id: 7, event }]]));
  expect(records.map((record) => toEvent(record))).toMatchObject([
    {
      event: {
        origin: { record: 7 },
        fields: {
          '@timestamp': '2024-03-05T08:15:30.5001234Z',
          host: { id: 'ws-fin-07.corp.example' },
          winlog: { event_data: { TaskName: '\\Nightly Sync' }, user: { identifier: 'S-1-5-18' } },
        },
      },
    },
  ]);
});

const GOLDEN = '../shared/data/winlogbeat';

/** Fields in which what Winlogbeat collects from a file becomes another document than the file itself. */
const EXCEPTIONS: readonly { readonly field: RegExp; readonly reason: string }[] = [
  {
    field: /^(?:message|winlog\.(?:keywords|opcode|task))$/,
    reason: 'rendered by the machine that wrote the event',
  },
  {
    field: /^winlog\.user\.(?:domain|name|type)$/,
    reason: 'looked up on that machine',
  },
  { field: /^event\.action$/, reason: 'the rendered task, or the name that stands for it' },
  { field: /^winlog\.(?:api|record_id)$/, reason: 'Winlogbeat has its own form' },
];

describe.skipIf(!existsSync(GOLDEN))("Winlogbeat's test files", () => {
  const pairs = existsSync(GOLDEN) ? ['sysmon', 'security', 'powershell'].flatMap(listPairs) : [];
  const met = new Set<string>();

  test('are there', () => {
    expect(pairs).toHaveLength(71);
  });

  test.each(pairs)('$file: the same events as Winlogbeat makes of it', async (pair) => {
    const { records, problems } = await readAll({ name: pair.file, path: pair.path });
    expect(problems).toEqual([]);
    const collected = JSON.parse(readFileSync(pair.golden, 'utf8')) as JsonObject[];
    expect(records).toHaveLength(collected.length);
    for (const [index, record] of records.entries()) {
      const ours = eventOf(record.value);
      const theirs = eventOf(collected[index] ?? {});
      const fields = differences(flatten(ours.fields), flatten(theirs.fields));
      for (const field of fields) met.add(field);
      expect(fields.filter((field) => !isException(field))).toEqual([]);
      expect(timesOf(ours)).toEqual(timesOf(theirs));
    }
  });

  test('every exception is needed', () => {
    const unused = EXCEPTIONS.filter(({ field }) => ![...met].some((name) => field.test(name)));
    expect(unused).toEqual([]);
  });
});

function listPairs(module: string): { file: string; path: string; golden: string }[] {
  return readdirSync(join(GOLDEN, module, 'evtx')).map((file) => ({
    file,
    path: join(GOLDEN, module, 'evtx', file),
    golden: join(GOLDEN, module, 'collection', `${file}.golden.json`),
  }));
}

function isException(name: string): boolean {
  return EXCEPTIONS.some(({ field }) => field.test(name));
}

function differences(ours: Record<string, Json>, theirs: Record<string, Json>): string[] {
  const fields = new Set([...Object.keys(ours), ...Object.keys(theirs)]);
  return [...fields].filter((field) => comparable(ours[field]) !== comparable(theirs[field]));
}

/** Older Windows writes GUIDs in upper case, newer in lower case. */
function comparable(value: Json | undefined): string | undefined {
  return JSON.stringify(value)?.replace(/\{[0-9A-F-]{36}\}/gi, (guid) => guid.toLowerCase());
}

function flatten(object: JsonObject, prefix = ''): Record<string, Json> {
  const flat: Record<string, Json> = {};
  for (const [key, value] of Object.entries(object)) {
    const nested = typeof value === 'object' && value !== null && !Array.isArray(value);
    if (nested) Object.assign(flat, flatten(value as JsonObject, `${prefix}${key}.`));
    else flat[`${prefix}${key}`] = value;
  }
  return flat;
}
