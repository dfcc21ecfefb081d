import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { shapeOf, shapes } from '../../src/ecs/shapes/index.ts';
import { toEvent } from '../../src/ecs/to-event.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { eventOf, madeOf, ORIGIN, timesOf } from './shaped.ts';

describe('the shapes', () => {
  test('have each a name, and say for the docs who writes them and what they are known by', () => {
    expect(shapes.map(({ name }) => name)).toEqual([
      'winlogbeat',
      'winlogbeat-6',
      'evtx',
      'xml-event',
      'evtxecmd-full',
      'evtx-dump',
      'velociraptor',
      'evtxecmd',
      'hayabusa',
      'chainsaw-hunt',
      'plaso',
      'get-winevent',
      'sentinelone',
      'sentinelone-elastic',
      'nxlog',
      'eqllib',
      'ecs',
    ]);
    for (const { writtenBy, knownBy } of shapes) expect([writtenBy, knownBy]).not.toContain('');
  });

  test.each<[string, JsonObject]>([
    ['winlogbeat', { winlog: {} }],
    ['winlogbeat', { 'winlog.event_id': 1, EventID: 1, Channel: 'Security' }],
    ['winlogbeat-6', { event_id: 1, log_name: 'Security', computer_name: 'A' }],
    ['winlogbeat-6', { event_id: 1, log_name: 'Security', source_name: 'B' }],
    ['xml-event', { Event: { System: { TimeCreated_attributes: {} } } }],
    ['xml-event', { Event: { System: { Provider_attributes: {}, TimeCreated: '' } } }],
    ['evtxecmd-full', { Event: { System: { TimeCreated: { '@SystemTime': 'x' } } } }],
    ['evtx-dump', { Event: { System: { TimeCreated: { '#attributes': {} } } } }],
    ['evtx-dump', { Event: { System: {} } }],
    ['velociraptor', { System: { EventID: { Value: 1 } }, EventData: {} }],
    ['evtxecmd', { Payload: '{}', EventRecordId: '1', EventId: 1, Channel: 'Security' }],
    ['evtxecmd', { Payload: '{}', MapDescription: 'x' }],
    ['evtxecmd', { Payload: '{}', ChunkNumber: 0 }],
    ['hayabusa', { RuleTitle: 'x', EventID: 1, Channel: 'Sec' }],
    ['chainsaw-hunt', { name: 'x', authors: [], document: {} }],
    ['chainsaw-hunt', { name: 'x', authors: [], documents: [] }],
    ['plaso', { data_type: 'windows:evtx:record', timestamp: 1 }],
    ['get-winevent', { Id: 1, LogName: 'Security', MachineName: 'A' }],
    ['sentinelone', { 'meta.event.name': 'TCPV4', 'event.category': 'ip' }],
    ['sentinelone', { 'src.process.uid': 'A' }],
    ['sentinelone', { 'src.process.pid': 4 }],
    ['sentinelone-elastic', { sentinel_one_cloud_funnel: {}, event: {} }],
    ['nxlog', { EventID: 1, Channel: 'Security' }],
    ['nxlog', { EventID: 1, SourceName: 'B' }],
    ['eqllib', { EventId: 1, UtcTime: '2017-01-01 00:00:00.000' }],
    ['ecs', { Event: { Sys: {} }, System: { EventID: 1 }, Payload: 'x', sentinel_one: {} }],
    ['ecs', { Id: 1, LogName: 'Security' }],
    ['ecs', { name: 'x', document: {} }],
    ['ecs', { data_type: 'x' }],
    ['ecs', { EventId: 1 }],
    ['ecs', { winlog: 'text', EventID: 1 }],
    ['ecs', { event_id: 1, log_name: 'x' }],
    ['ecs', {}],
  ])('%s claims %j', (name, record) => {
    expect(shapeOf(record).name).toBe(name);
  });
});

describe('ECS', () => {
  const defend = {
    '@timestamp': '2024-03-05T08:15:09.1283846Z',
    agent: { type: 'endpoint' },
    event: { created: '2024-03-05T08:15:10.5Z', category: ['registry'], sequence: 36271 },
    host: { id: '51b1', os: { type: 'windows' } },
    registry: { path: 'HKLM\\SOFTWARE\\Example\\Enabled', value: 'Enabled' },
  };

  test('passes as it is, with event.created as log clock', () => {
    const event = eventOf(defend);
    expect(event.fields).toBe(defend);
    expect(event.origin).toBe(ORIGIN);
    expect(timesOf(event)).toEqual({
      event: '2024-03-05T08:15:09.1283846Z',
      log: '2024-03-05T08:15:10.500Z',
    });
  });

  test.each<[string, JsonObject, string, string]>([
    ['dotted', { 'event.created': '2024-01-01T00:00:02Z' }, '01.000', '02.000'],
    ['no second time', {}, '01.000', '01.000'],
    ['empty second time', { event: { created: '' } }, '01.000', '01.000'],
    ['only the second', { '@timestamp': null, event: { created: 1704067202 } }, '02.000', '02.000'],
  ])('times, %s', (_, more, event, log) => {
    const record = { '@timestamp': '2024-01-01T00:00:01Z', ...more };
    expect(timesOf(eventOf(record))).toEqual({
      event: `2024-01-01T00:00:${event}Z`,
      log: `2024-01-01T00:00:${log}Z`,
    });
  });
});

describe('problems', () => {
  test.each<[JsonObject, string]>([
    [{}, 'no timestamp: "@timestamp" is missing'],
    [{ '@timestamp': null }, 'no timestamp: "@timestamp" is missing'],
    [{ '@timestamp': 'yesterday' }, 'cannot read the time "yesterday" in "@timestamp"'],
    [{ '@timestamp': 'a"\u001b[2J' }, 'cannot read the time "a\\"\\u001b[2J" in "@timestamp"'],
    [{ '@timestamp': true }, 'cannot read the time true in "@timestamp"'],
    [{ '@timestamp': {} }, 'cannot read the time {…} in "@timestamp"'],
    [{ '@timestamp': [1] }, 'cannot read the time […] in "@timestamp"'],
    [{ event: { created: 'late' } }, 'cannot read the time "late" in "event.created"'],
    [{ '@timestamp': 'x'.repeat(99) }, `cannot read the time "${'x'.repeat(60)}…" in "@timestamp"`],
  ])('%j', (value, message) => {
    const { event, problem } = madeOf(value);
    expect(problem).toEqual({ origin: ORIGIN, message });
    expect(event).toEqual({ origin: ORIGIN, fields: value, times: { event: null, log: null } });
  });

  test('an unreadable second time is reported, though the first serves both clocks', () => {
    const value = { '@timestamp': '2024-01-01T00:00:01Z', event: { created: 'late' } };
    const { event, problem } = madeOf(value);
    expect(problem?.message).toBe('cannot read the time "late" in "event.created"');
    expect(event.times.log).toBe(event.times.event);
  });
});

describe('any record', () => {
  const KEYS = [
    '@timestamp',
    '__proto__',
    'constructor',
    'hasOwnProperty',
    'toString',
    '',
    'a.b',
    'winlog',
    'winlog.event_id',
    'winlog.event_data',
    'winlog.event_data.Image',
    'winlog.provider_name',
    'event',
    'event.code',
    'event.created',
    'event.category',
    'event_id',
    'event_data',
    'log_name',
    'computer_name',
    'source_name',
    'user',
    'user_data',
    'host',
    'process',
    'message',
    'EventID',
    'Channel',
    'SourceName',
    'Hostname',
    'TimeCreated',
    'EventTime',
    'UtcTime',
    'Keywords',
    'Level',
    'Image',
    'ProcessId',
    'ProcessGuid',
    'CommandLine',
    'Hashes',
    'TargetObject',
    'Details',
    'QueryResults',
    'IpAddress',
    'IpPort',
    'PrivilegeList',
    'User',
    'AccountType',
    'event_data',
    'provider_name',
    'code',
    'TargetFilename',
    'ProcessID',
    'keywords',
    'level',
    'category',
    'created',
    'Event',
    'System',
    'EventData',
    'UserData',
    'Data',
    'Provider',
    'Provider_attributes',
    'TimeCreated_attributes',
    '#attributes',
    '#text',
    '@Name',
    '@SystemTime',
    'Name',
    'SystemTime',
    'Value',
    'Payload',
    'EventRecordId',
    'EventId',
    'Id',
    'LogName',
    'MachineName',
    'ProviderName',
    'Properties',
    'RuleTitle',
    'data_type',
    'timestamp',
    'timestamp_desc',
    'xml_string',
    'strings',
    'meta.event.name',
    'event.time',
    'event.category',
    'event.type',
    'registry.keyPath',
    'tgt.process.uid',
    'sentinel_one_cloud_funnel',
    'MemberName',
    'TargetUserName',
    'AccessMask',
    'ContextInfo',
    'param2',
    'param3',
    'UserContext',
    'ActionName',
  ];
  const SCALARS: Json[] = [
    'Microsoft-Windows-Sysmon',
    'Microsoft-Windows-Security-Auditing',
    'Security',
    '-',
    '',
    '{}',
    '3',
    '13',
    '22',
    '4624',
    '4688',
    3,
    13,
    4672,
    -1,
    1e21,
    1.5,
    2n ** 70n,
    true,
    null,
    '2024-03-05T08:15:30.500Z',
    '2024-03-05 08:15:29.250',
    'HKLM\\a\\b',
    'C:\\a\\b.c',
    '"a" b',
    'MD5=A,=,x',
    '0x10',
    '::ffff:10.0.0.1',
    'type: 5 x;;y',
    '\\',
    '__proto__',
    'type:',
    '<Event><System/></Event>',
    '{"EventData":{"Data":[{"@Name":"a"}]}}',
    'windows:evtx:record',
    'CN=a\\,b,cn=c,x,DC=d',
    'HostApplication=a\n=b\n',
    'ParameterBinding(a): name="b"; value=c',
    'registry',
    'process',
    'ip',
    'CORP\\ada',
  ];
  const { record } = fc.letrec<{ record: JsonObject }>((tie) => ({
    record: fc.dictionary(
      fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...KEYS) }, fc.string()),
      fc.oneof(
        { maxDepth: 3 },
        fc.constantFrom(...SCALARS),
        fc.string(),
        fc.array(fc.constantFrom(...SCALARS), { maxLength: 3 }),
        tie('record'),
      ),
      { noNullPrototype: true, maxKeys: 20 },
    ),
  }));
  const WINDOWS = fc.constantFrom<JsonObject>(
    {},
    { SourceName: 'Microsoft-Windows-Sysmon', EventID: 3 },
    { SourceName: 'Microsoft-Windows-Sysmon', EventID: 13 },
    { SourceName: 'Microsoft-Windows-Security-Auditing', EventID: 4688 },
    { source_name: 'Microsoft-Windows-Sysmon', log_name: 'x', event_id: '22' },
    { 'winlog.provider_name': 'Microsoft-Windows-Sysmon', 'event.code': 1 },
    { SourceName: 'Microsoft-Windows-Security-Auditing', EventID: 4732 },
    { SourceName: 'Microsoft-Windows-Security-Auditing', EventID: 5145 },
    { SourceName: 'Microsoft-Windows-TaskScheduler', EventID: 200 },
    { SourceName: 'PowerShell', EventID: 800 },
    { SourceName: 'Microsoft-Windows-PowerShell', EventID: 4103 },
    { SourceName: 'Microsoft-Windows-Eventlog', EventID: 1102 },
    { Id: 4624, LogName: 'Security', MachineName: 'A' },
    { 'meta.event.name': 'x' },
    { EventId: 13, UtcTime: 1 },
    { Payload: 1, EventRecordId: 1 },
    { data_type: 'windows:evtx:record', timestamp: 1 },
    { RuleTitle: 'x' },
  );
  const trees = record.map((inner): JsonObject => ({ Event: { System: inner, EventData: inner } }));
  const records = fc
    .tuple(fc.oneof({ weight: 4, arbitrary: record }, trees), WINDOWS)
    .map(([any, windows]) => ({ ...any, ...windows }));

  test('gives an event or a refusal, is not changed, and a problem names its origin', () => {
    fc.assert(
      fc.property(records, (value) => {
        const before = fc.stringify(value);
        const { event, problem } = toEvent({ origin: ORIGIN, value });
        expect(fc.stringify(value)).toBe(before);
        expect(problem?.origin ?? ORIGIN).toBe(ORIGIN);
        if (event === null) return;
        expect(event.origin).toBe(ORIGIN);
        expect(Object.getPrototypeOf(event.fields)).toBe(Object.prototype);
        expect(event.times.event === null).toBe(event.times.log === null);
        if (event.times.event === null) expect(problem).toBeDefined();
      }),
      { numRuns: 1000 },
    );
  });

  test('gives fields whose objects have the plain prototype, whatever their keys', () => {
    fc.assert(
      fc.property(records, (value) => {
        expectPlain(toEvent({ origin: ORIGIN, value }).event?.fields ?? null);
      }),
    );
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test('is read back from its own ECS as the same event', () => {
    fc.assert(
      fc.property(records, (value) => {
        const timed = { '@timestamp': 1704067201, TimeCreated: 1704067202, ...value };
        const first = toEvent({ origin: ORIGIN, value: timed });
        fc.pre(first.event !== null && first.problem === undefined);
        const again = toEvent({ origin: ORIGIN, value: first.event?.fields ?? {} });
        expect(again.event).toEqual(first.event);
      }),
    );
  });

  test.each<[string, (deep: JsonObject) => JsonObject]>([
    ['nxlog', (deep) => ({ EventID: 1, Channel: 'Security', Data: deep })],
    ['winlogbeat, mapped', (deep) => ({ winlog: { event_data: { Data: deep }, user: deep } })],
    [
      'winlogbeat, done',
      (deep) => ({ event: { type: 'x' }, winlog: { event_data: { Data: deep } } }),
    ],
    ['winlogbeat, dotted', (deep) => ({ 'winlog.event_id': 1, 'winlog.event_data.Data': deep })],
    [
      'winlogbeat, both',
      (deep) => ({ 'winlog.event_id': 1, winlog: 'x', 'winlog.event_data.Data': deep }),
    ],
    [
      'winlogbeat-6',
      (deep) => ({ event_id: 1, log_name: 'x', computer_name: 'x', user_data: deep }),
    ],
    ['ecs', (deep) => ({ event: deep, 'event.x': deep })],
    [
      'xml-event',
      (deep) => ({ Event: { System: { Provider_attributes: deep }, EventData: deep } }),
    ],
    ['evtx-dump', (deep) => ({ Event: { System: { Channel: deep }, UserData: deep } })],
    ['velociraptor', (deep) => ({ System: { EventID: { Value: 1 } }, EventData: { a: deep } })],
    [
      'evtxecmd',
      (deep) => ({ EventRecordId: 1, Payload: JSON.stringify({ EventData: [] }), x: deep }),
    ],
    [
      'get-winevent',
      (deep) => ({ Id: 1, LogName: '', MachineName: '', Properties: [{ Value: deep }] }),
    ],
    ['sentinelone', (deep) => ({ 'meta.event.name': 'x', 'src.process.name': deep, x: deep })],
    ['sentinelone-elastic', (deep) => ({ sentinel_one_cloud_funnel: { event: deep }, x: deep })],
  ])('may nest deeper than the stack: %s', (_, wrap) => {
    const depth = 50_000;
    const deep = JSON.parse(`${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`) as JsonObject;
    const fields = toEvent({ origin: ORIGIN, value: wrap(deep) }).event?.fields ?? {};
    expect(Object.keys(fields)).not.toEqual([]);
    const again = toEvent({ origin: ORIGIN, value: fields }).event?.fields ?? {};
    expect(Object.keys(again)).not.toEqual([]);
  });

  test('keys that name prototype members are data like others', () => {
    const data = JSON.parse('{"__proto__":"a","constructor":"b"}') as JsonObject;
    const value = { EventID: 1, Channel: 'Security', TimeCreated: 1704067201, ...data };
    const { fields } = eventOf(value);
    const winlog = fields['winlog'] as { event_data: JsonObject };
    expect(Object.entries(winlog.event_data)).toEqual([
      ['__proto__', 'a'],
      ['constructor', 'b'],
    ]);
  });
});

function expectPlain(value: Json): void {
  if (typeof value !== 'object' || value === null) return;
  const plain = Array.isArray(value) ? Array.prototype : Object.prototype;
  expect(Object.getPrototypeOf(value)).toBe(plain);
  for (const inner of Object.values(value)) expectPlain(inner as Json);
}
