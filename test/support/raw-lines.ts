import fc from 'fast-check';
import { SECURITY_TEMPLATES } from '../../src/ecs/windows/templates-security.ts';
import { SYSMON_TEMPLATES } from '../../src/ecs/windows/templates-sysmon.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';
import { escapings, type WriteText, writeJson, writeXml } from './escaped-json.ts';

/** A Windows event of which every shape of record can be made. */
export interface LoggedEvent {
  readonly provider: string;
  readonly id: number;
  readonly data: readonly (readonly [name: string, value: string])[];
  /** Always the same ones unless given. */
  readonly time?: string;
  readonly computer?: string;
}

const CHANNEL = 'Corp-Log/Operational';
const COMPUTER = 'WS-FIN-07.corp.example';
const TIME = '2024-03-05T08:15:30.500Z';

const timeOf = ({ time = TIME }: LoggedEvent): string => time;
const computerOf = ({ computer = COMPUTER }: LoggedEvent): string => computer;

const WORDS = [
  ...['schtasks', 'Kate', 'cmd.exe', 'C:\\Windows\\Temp\\', 'evil.dll', 'foo bar', 'powershell'],
  ...['4625', '0x1f4', '123456', '1.5e7', '{0f1e2d3c-0000-4994-a5ba-3e3b0328c30d}', 'DWORD (0x'],
  ...['corp\\ada', 'ada@corp', 'CN=Ada,DC=corp', 'HKLM\\Software\\Run', '::ffff:10.0.0.1', 'type:'],
  ...['"', '" "', '/', '<b>', '&', "'", '=', '+', '`', '%%', ';', ',', '\n', '\r\n', '\t', ' '],
  ...['é', '\u212a', 'İ', '&#65;', '\\u0041', '\\??\\', 'SHA1=', 'Host Name = x\n', '.', '*', '?'],
];

const word = fc.constantFrom(...WORDS);
const value = fc.oneof(
  { weight: 6, arbitrary: fc.array(word, { minLength: 1, maxLength: 4 }).map((w) => w.join('')) },
  { weight: 2, arbitrary: word },
  { weight: 1, arbitrary: fc.nat(70_000).map(String) },
  { weight: 1, arbitrary: fc.string({ maxLength: 12 }) },
);

const SYSMON = 'Microsoft-Windows-Sysmon';
const SECURITY = 'Microsoft-Windows-Security-Auditing';
const POWERSHELL = 'Microsoft-Windows-PowerShell';
const TASKS = 'Microsoft-Windows-TaskScheduler';

/** Provider, event id and names of its data. */
type Kind = readonly [provider: string, id: number, names: readonly string[]];

const KINDS: readonly Kind[] = [
  ...kindsOf(SYSMON, SYSMON_TEMPLATES),
  ...kindsOf(SECURITY, SECURITY_TEMPLATES),
  [SECURITY, 4738, ['TargetUserName', 'NewUacValue', 'OldUacValue', 'UserAccountControl']],
  [SECURITY, 4768, ['TargetUserName', 'TicketOptions', 'Status', 'ServiceName', 'IpAddress']],
  [TASKS, 106, ['TaskName', 'UserContext']],
  [TASKS, 200, ['TaskName', 'ActionName', 'TaskInstanceId', 'EnginePID']],
  ['Service Control Manager', 7045, ['ServiceName', 'ImagePath', 'ServiceType', 'AccountName']],
  [POWERSHELL, 4103, ['ContextInfo', 'UserData', 'Payload']],
  [POWERSHELL, 4104, ['MessageNumber', 'ScriptBlockText', 'ScriptBlockId', 'Path']],
  ['PowerShell', 400, ['param1', 'param2', 'param3']],
  ['PowerShell', 800, ['param1', 'param2', 'param3']],
  ['Some Other Provider', 7, ['Image', 'CommandLine', 'param1']],
];

function kindsOf(
  provider: string,
  templates: Readonly<Record<string, readonly (readonly string[])[]>>,
): Kind[] {
  return Object.entries(templates).map(([id, versions]) => [
    provider,
    Number(id),
    versions.at(-1) ?? [],
  ]);
}

const loggedEvents: fc.Arbitrary<LoggedEvent> = fc
  .constantFrom(...KINDS)
  .chain(([provider, id, names]) =>
    fc
      .tuple(...names.map((name) => valueFor(name)))
      .map((values) => ({ provider, id, data: names.map((name, i) => [name, values[i] ?? '']) })),
  );

/** Times are always good, and details come in lines, or mappings would do nothing. */
function valueFor(name: string): fc.Arbitrary<string> {
  if (name === 'UtcTime') return fc.constant('2024-03-05 08:15:29.250');
  if (name !== 'ContextInfo' && name !== 'param3') return value;
  return value.map(
    (text) => `Host Application = ${text}\r\nCommandLine=${text}\nUser=corp\\${text}`,
  );
}

/** Writes an event as a record of one shape; `text` is how XML in it is escaped. */
type Layout = (event: LoggedEvent, text: WriteText) => JsonObject;

const dataObject = ({ data }: LoggedEvent): JsonObject => Object.fromEntries(data);

function system(event: LoggedEvent, attributes: (values: JsonObject) => Json): JsonObject {
  return {
    Provider: attributes({ Name: event.provider }),
    EventID: event.id,
    Channel: CHANNEL,
    Computer: computerOf(event),
    TimeCreated: attributes({ SystemTime: timeOf(event) }),
  };
}

const LAYOUTS: Readonly<Record<string, Layout>> = {
  nxlog: (event) => ({
    ...dataObject(event),
    SourceName: event.provider,
    Channel: CHANNEL,
    Hostname: computerOf(event),
    EventID: event.id,
    TimeCreated: timeOf(event),
  }),
  winlogbeat: (event) => ({
    '@timestamp': timeOf(event),
    event: { code: String(event.id) },
    winlog: {
      channel: CHANNEL,
      provider_name: event.provider,
      event_id: event.id,
      computer_name: computerOf(event),
      event_data: dataObject(event),
    },
  }),
  'winlogbeat-6': (event) => ({
    '@timestamp': timeOf(event),
    event_id: event.id,
    log_name: CHANNEL,
    source_name: event.provider,
    computer_name: computerOf(event),
    event_data: dataObject(event),
  }),
  'evtx-dump': (event) => ({
    Event: {
      System: system(event, (values) => ({ '#attributes': values })),
      EventData: dataObject(event),
    },
  }),
  evtx: (event) => ({
    Event: { System: system(event, (values) => values), EventData: dataObject(event) },
  }),
  velociraptor: (event) => ({
    System: { ...system(event, (values) => values), EventID: { Value: event.id } },
    EventData: dataObject(event),
  }),
  evtxecmd: (event, text) => ({
    EventRecordId: '1',
    Provider: event.provider,
    EventId: event.id,
    Channel: CHANNEL,
    Computer: computerOf(event),
    TimeCreated: timeOf(event),
    Payload: writeJson(
      { EventData: { Data: event.data.map(([name, of]) => ({ '@Name': name, '#text': of })) } },
      text,
    ),
  }),
  'get-winevent': (event) => ({
    Id: event.id,
    LogName: CHANNEL,
    MachineName: computerOf(event),
    ProviderName: event.provider,
    TimeCreated: timeOf(event),
    Properties: event.data.map(([, of]) => ({ Value: of })),
  }),
  plaso: (event, text) => ({
    data_type: 'windows:evtx:record',
    timestamp: Date.parse(timeOf(event)) * 1000,
    xml_string: writeXml(
      { ...event, channel: CHANNEL, computer: computerOf(event), time: timeOf(event) },
      text,
    ),
  }),
  eqllib: (event) => ({ UtcTime: timeOf(event), ...dataObject(event), EventId: event.id }),
};

/** Names of the shapes. */
export const LAYOUT_NAMES: readonly string[] = Object.keys(LAYOUTS);

/** An event as a line of one shape; `inner` is how JSON and XML inside of it are escaped, `outer` the line itself. */
export function lineOf(
  event: LoggedEvent,
  layout: string,
  inner: WriteText,
  outer: WriteText,
): string {
  return writeJson(LAYOUTS[layout]?.(event, inner) ?? {}, outer);
}

const NAMES = ['process', 'registry', 'file', 'ip', 'dns', 'login', 'module', 'schedule'];
const SENTINELONE_KEYS = [
  ...['event.type', 'endpoint.name', 'src.process.name', 'src.process.image.path'],
  ...['src.process.cmdline', 'src.process.user', 'tgt.process.name', 'tgt.process.cmdline'],
  ...['registry.keyPath', 'registry.value', 'tgt.file.path', 'event.dns.request', 'module.path'],
  ...['event.dns.response', 'event.login.userName', 'event.network.direction', 'module.md5'],
];

/** Records of SentinelOne, which are no Windows events. */
const sentinelone = fc
  .tuple(
    fc.constantFrom(...NAMES),
    fc.array(fc.tuple(fc.constantFrom(...SENTINELONE_KEYS), value), { minLength: 4, maxLength: 9 }),
  )
  .map(([category, entries]) => ({
    'meta.event.name': 'x',
    'event.category': category,
    'event.time': 1_709_626_530_500,
    ...Object.fromEntries(entries),
  }));

/** Records that are ECS as they come: any field may hold any value, several, or a number. */
const ecs = fc
  .record({
    process: fc.record({
      name: value,
      args: fc.array(value, { maxLength: 3 }),
      pid: fc.nat(99_999),
      Ext: fc.record({ token: value }),
    }),
    file: fc.record({ path: value, size: fc.nat(), name: fc.array(value, { maxLength: 2 }) }),
    'dll.name': value,
    event: fc.record({ category: fc.constant('process'), code: fc.nat(9999) }),
    okta: fc.record({ outcome: value }),
  })
  .map((fields) => ({ '@timestamp': TIME, ...fields }));

/** Raw lines of NDJSON in every shape, with values that are hard to find in them, escaped in every way. */
export const rawLines: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      {
        weight: 8,
        arbitrary: fc.tuple(loggedEvents, fc.constantFrom(...LAYOUT_NAMES), escapings),
      },
      { weight: 1, arbitrary: fc.tuple(sentinelone) },
      { weight: 1, arbitrary: fc.tuple(ecs) },
    ),
    escapings,
  )
  .map(([source, outer]) => {
    const [event, layout = '', inner = outer] = source;
    return layout === ''
      ? writeJson(event as JsonObject, outer)
      : lineOf(event as LoggedEvent, layout, inner, outer);
  });
