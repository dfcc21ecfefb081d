import type { EcsEvent, Instant } from '../../src/model/event.ts';
import { formatInstant, parseInstant } from '../../src/model/instant.ts';
import type { JsonObject } from '../../src/model/json.ts';
import type { Finding } from '../../src/model/report.ts';
import { finding } from './findings.ts';

/** The host that is reached, the host that reaches it, and the task. */
export const TARGET = 'srv-2.corp.example';
export const SOURCE = 'ws-7.corp.example';
export const TASK = '\\Ops\\NightlySync';
export const GUID = '0B5C6D7E-1111-4222-8333-9A0B1C2D3E4F';
export const ADDRESS = '10.0.2.17';
export const SID = 'S-1-5-21-1-2-3-1104';

/** 2026-03-01T10:00:00Z: what the events below count milliseconds from, on the log clock. */
export const START: Instant = parseInstant('2026-03-01T10:00:00Z') ?? 0n;
/** Sysmon of these hosts has an event clock that is five hours ahead, as in captures whose logs are in local time. */
const SYSMON_AHEAD = 5n * 3_600_000_000_000n;

/** Where and when an event happened. */
export interface Place {
  readonly line: number;
  readonly ms: number;
  readonly host?: string;
}

const SECURITY = 'Microsoft-Windows-Security-Auditing';
const SYSMON = 'Microsoft-Windows-Sysmon';

function at(ms: number): Instant {
  return START + BigInt(ms) * 1_000_000n;
}

/** Any event of a provider; `fields` come beside what every event has. */
export function windowsEvent(
  provider: string,
  code: number,
  { line, ms, host = TARGET }: Place,
  fields: JsonObject = {},
): EcsEvent {
  const log = at(ms);
  const event = provider === SYSMON ? log + SYSMON_AHEAD : log;
  return {
    origin: { file: 'logs.ndjson', line },
    fields: {
      '@timestamp': formatInstant(event),
      event: {
        provider,
        code: String(code),
        ...(provider === SYSMON ? { created: formatInstant(log) } : {}),
      },
      host: { name: host, id: host },
      ...fields,
    },
    times: { event, log },
  };
}

/** A Security event whose data are `data`, done by CORP\anna in session 0x5a5a5. */
export function audited(
  code: number,
  place: Place,
  data: JsonObject = {},
  fields: JsonObject = {},
): EcsEvent {
  return windowsEvent(SECURITY, code, place, {
    user: { name: 'anna', domain: 'CORP', id: SID },
    winlog: { event_data: { SubjectLogonId: '0x5a5a5', ...data } },
    ...fields,
  });
}

/** The XML of a task that runs a program as SYSTEM at each start. */
export function taskXml(command = 'C:\\Users\\Public\\sync.exe', args = '/quiet'): string {
  return `<?xml version="1.0" encoding="UTF-16"?><Task version="1.2"><RegistrationInfo><Author>CORP\\anna</Author><URI>${TASK}</URI></RegistrationInfo><Triggers><BootTrigger/></Triggers><Principals><Principal id="Author"><UserId>S-1-5-18</UserId><RunLevel>HighestAvailable</RunLevel></Principal></Principals><Settings><Hidden>true</Hidden></Settings><Actions Context="Author"><Exec><Command>${command}</Command><Arguments>${args}</Arguments></Exec></Actions></Task>`;
}

export function created(place: Place, data: JsonObject = {}): EcsEvent {
  return audited(4698, place, {
    TaskName: TASK,
    TaskContent: taskXml(),
    RpcCallClientLocality: '0',
    ClientProcessId: '0',
    ...data,
  });
}

/** A logon over the network. */
export function logon(
  place: Place,
  {
    id = '0x5a5a5',
    source = { ip: ADDRESS, port: 51_515 },
  }: { id?: string; source?: JsonObject } = {},
): EcsEvent {
  return audited(
    4624,
    place,
    { SubjectLogonId: '0x0', TargetLogonId: id },
    {
      source,
      winlog: {
        logon: { type: 'Network' },
        event_data: { SubjectLogonId: '0x0', TargetLogonId: id },
      },
    },
  );
}

/** The connection to the service, as the firewall or Sysmon of either end saw it. */
export function connection(log: 'firewall' | 'sysmon', place: Place, port = 49_670): EcsEvent {
  const isTarget = (place.host ?? TARGET) === TARGET;
  const fields = {
    network: { direction: isTarget ? 'ingress' : 'egress' },
    source: { ip: ADDRESS, port: 51_515 },
    destination: { ip: '10.0.2.40', port },
    process: isTarget ? SERVICE : CLIENT,
  };
  return log === 'sysmon'
    ? windowsEvent(SYSMON, 3, place, fields)
    : windowsEvent(SECURITY, 5156, place, fields);
}

/** The service that runs tasks, and the process that asks it to. */
export const SERVICE = { pid: 1500, name: 'svchost.exe', entity_id: '{aaaa-1500}' };
export const CLIENT = { pid: 4242, name: 'schtasks.exe', entity_id: '{bbbb-4242}' };

/** A value or, without `data`, a key of the task cache. */
export function cache(place: Place, path: string, data?: string, type = 'SetValue'): EcsEvent {
  return windowsEvent(SYSMON, data === undefined ? 12 : 13, place, {
    registry: {
      path: `HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Schedule\\TaskCache\\${path}`,
      ...(data === undefined ? {} : { data: { strings: [data] } }),
    },
    process: SERVICE,
    winlog: { event_data: { EventType: data === undefined ? 'CreateKey' : type } },
  });
}

/** What the service writes for a new task, from a line on. */
export function cacheValues(line: number, ms: number): readonly EcsEvent[] {
  const key = `Tasks\\{${GUID}}`;
  const values: readonly [string, string?][] = [
    [`Tree${TASK}`],
    [`Tree${TASK}\\SD`, 'Binary Data'],
    [`Tree${TASK}\\Id`, `{${GUID}}`],
    [`Tree${TASK}\\Index`, '1'],
    [key],
    [`${key}\\Path`, TASK],
    [`${key}\\Hash`, 'Binary Data'],
    [`${key}\\Date`, '2026-03-01T10:00:00'],
    [`${key}\\Author`, 'CORP\\anna'],
    [`${key}\\URI`, TASK],
    [`${key}\\Triggers`, 'Binary Data'],
    [`${key}\\Actions`, 'Binary Data'],
  ];
  return values.map(([path, data], index) =>
    cache({ line: line + index, ms: ms + index }, path, data),
  );
}

/** An event of the Task Scheduler's own log. */
export function scheduled(code: number, place: Place, data: JsonObject = {}): EcsEvent {
  return windowsEvent('Microsoft-Windows-TaskScheduler', code, place, {
    winlog: { event_data: { TaskName: TASK, ...data } },
  });
}

/** The start of a process, as Sysmon has it. */
export function started(place: Place, commandLine: string, process: JsonObject = {}): EcsEvent {
  return windowsEvent(SYSMON, 1, place, {
    user: { name: 'anna', domain: 'CORP' },
    process: { command_line: commandLine, ...process },
  });
}

/** A finding of these events, on the event clock. */
export function findingOf(events: readonly EcsEvent[], overrides: Partial<Finding> = {}): Finding {
  const times = events.flatMap(({ times: { event } }) => event ?? []).toSorted(compare);
  return finding({
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
    steps: events.map(({ origin, fields, times: { event } }) => ({
      missing: false,
      origin,
      time: event,
      host: null,
      event: fields,
      text: '',
      tested: [],
    })),
    ...overrides,
  });
}

function compare(a: Instant, b: Instant): number {
  return a < b ? -1 : Number(a > b);
}
