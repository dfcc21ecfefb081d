import type { EcsEvent, Instant } from '../../model/event.ts';
import type { JsonObject } from '../../model/json.ts';
import type { Origin } from '../../model/record.ts';
import { type Account, accountOf } from './account.ts';
import { field, nameAt, textsAt } from './field.ts';
import { type Flow, flowOf } from './flow.ts';
import { logonIdOf } from './logon-id.ts';
import type { TaskMention } from './mention.ts';
import { type ProcessFact, processOf } from './process.ts';
import { taskMention } from './task-mention.ts';

/** Which log an event is from, as far as it matters here. */
export type LogSource = 'security' | 'sysmon' | 'scheduler' | 'powershell' | 'other';

/** An event and what it says that can be joined with other events. */
export interface Fact {
  readonly event: EcsEvent;
  /** The same for every copy of the event. */
  readonly id: string;
  /** On the log clock, which sources of one host share (spec events.md section 3). */
  readonly time: Instant | null;
  readonly source: LogSource;
  readonly code: string | null;
  /** As written, and in lower case for comparing. */
  readonly host: string | null;
  readonly hostKey: string;
  readonly task: TaskMention | null;
  readonly flow: Flow | null;
  /** The session it is about, in lower case; null for sessions that every host has. */
  readonly logonId: string | null;
  readonly account: Account | null;
  readonly process: ProcessFact;
}

const PROVIDERS: ReadonlyMap<string, LogSource> = new Map([
  ['microsoft-windows-security-auditing', 'security'],
  ['microsoft-windows-sysmon', 'sysmon'],
  ['microsoft-windows-taskscheduler', 'scheduler'],
  ['microsoft-windows-powershell', 'powershell'],
]);

const PROVIDER = field('event.provider');
const PROVIDER_NAME = field('winlog.provider_name');
const CODE = field('event.code');
const EVENT_ID = field('winlog.event_id');
const CATEGORY = field('event.category');
const TYPE = field('event.type');
const HOST_NAME = field('host.name');
const HOST_ID = field('host.id');

const STARTS: ReadonlySet<string> = new Set(['sysmon 1', 'security 4688']);

const known = new WeakMap<EcsEvent, Fact>();

/** What an event says. Worked out once an event, because it is context of many findings. Never throws. */
export function factOf(event: EcsEvent): Fact {
  const before = known.get(event);
  if (before !== undefined) return before;
  const fact = readFact(event);
  known.set(event, fact);
  return fact;
}

function readFact(event: EcsEvent): Fact {
  const { fields, origin, times } = event;
  const kind = kindOf(fields);
  const host = nameAt(fields, HOST_NAME) ?? nameAt(fields, HOST_ID);
  return {
    event,
    id: originKey(origin),
    time: times.log ?? times.event,
    ...kind,
    host,
    hostKey: (host ?? '').toLowerCase(),
    task: taskMention(fields, kind),
    flow: flowOf(fields),
    logonId: logonIdOf(fields, kind),
    account: accountOf(fields),
    process: processOf(fields),
  };
}

/** Whether an event names a task: quicker than all that {@link factOf} says, for going through every event. */
export function namesTask({ fields }: EcsEvent): boolean {
  return taskMention(fields, kindOf(fields)) !== null;
}

function kindOf(fields: JsonObject): Pick<Fact, 'source' | 'code'> {
  return {
    source: sourceOf(fields),
    code: nameAt(fields, CODE) ?? nameAt(fields, EVENT_ID),
  };
}

function sourceOf(fields: JsonObject): LogSource {
  const provider = nameAt(fields, PROVIDER) ?? nameAt(fields, PROVIDER_NAME) ?? '';
  return PROVIDERS.get(provider.toLowerCase()) ?? 'other';
}

/** Whether an event is the start of a process: of Sysmon or the Security log, else by its category. */
export function isProcessStart({ source, code, event: { fields } }: Fact): boolean {
  if (source !== 'other') return STARTS.has(`${source} ${code}`);
  return textsAt(fields, CATEGORY).includes('process') && textsAt(fields, TYPE).includes('start');
}

/** Tells places in the input apart, and makes copies of one the same. */
export function originKey({ file, line, record, offset }: Origin): string {
  return `${line ?? ''}:${record ?? ''}:${offset ?? ''}:${file}`;
}

/** In the order of time, those without one last, then of origin: the same however events were given. */
export function compareFacts(a: Fact, b: Fact): number {
  if (a.time !== b.time) {
    if (a.time === null || b.time === null) return a.time === null ? 1 : -1;
    return a.time < b.time ? -1 : 1;
  }
  return compareOrigins(a.event.origin, b.event.origin);
}

/** By file, then line, record and offset. */
export function compareOrigins(a: Origin, b: Origin): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return (
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.record ?? 0) - (b.record ?? 0) ||
    (a.offset ?? 0) - (b.offset ?? 0)
  );
}
