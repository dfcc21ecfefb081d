import type { JsonObject } from '../model/json.ts';
import { textOf } from './event-fields.ts';

/** Longest description, in UTF-16 units; the formats that are for programs have the whole event. */
const MAX_LENGTH = 500;

/** What an event is about: the first of these that it has. */
const DETAILS: readonly ((event: JsonObject) => string | null)[] = [
  (event) => textOf(event, 'winlog.event_data.TaskName'),
  registryChange,
  connection,
  (event) => textOf(event, 'file.path'),
  (event) => textOf(event, 'dll.path'),
  (event) => textOf(event, 'process.command_line'),
  (event) => textOf(event, 'process.executable'),
  (event) => textOf(event, 'user.name'),
];

/**
 * What happened, in one sentence: `scheduled-task-created: \Updater`, `10.0.0.1:50000 -> 10.0.0.2:135`. It quotes the
 * log and is not yet safe to print.
 */
export function describeEvent(event: JsonObject): string {
  const detail = DETAILS.map((detailOf) => detailOf(event)).find((found) => found !== null);
  const text = [kindOf(event), detail].filter((part) => part !== undefined).join(': ');
  return text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text;
}

function kindOf(event: JsonObject): string {
  const code = textOf(event, 'event.code');
  return (
    textOf(event, 'event.action') ??
    (code === null ? null : `event ${code}`) ??
    textOf(event, 'event.category') ??
    'event'
  );
}

function registryChange(event: JsonObject): string | null {
  const path = textOf(event, 'registry.path');
  if (path === null) return null;
  const value = textOf(event, 'registry.data.strings');
  return value === null ? path : `${path} = ${value}`;
}

function connection(event: JsonObject): string | null {
  const to = endpoint(event, 'destination');
  if (to === null) return null;
  const process = textOf(event, 'process.name');
  const from = endpoint(event, 'source') ?? '?';
  return `${from} -> ${to}${process === null ? '' : ` (${process})`}`;
}

/** `10.0.0.1:135`, `[fe80::1]:135`. */
function endpoint(event: JsonObject, side: 'source' | 'destination'): string | null {
  const ip = textOf(event, `${side}.ip`);
  const port = textOf(event, `${side}.port`);
  if (ip === null || port === null) return ip;
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}
