import type { JsonObject } from '../../model/json.ts';
import { cacheMention } from './cache-mention.ts';
import { commandMention, scriptMention } from './command-mention.ts';
import { field, nameAt } from './field.ts';
import { NO_MENTION, rooted, type TaskDeed, type TaskMention } from './mention.ts';

const TASK_NAME = field('winlog.event_data.TaskName');
const FILE_PATH = field('file.path');
const TASK_FILE = /\\windows\\(?:system32\\|syswow64\\)?tasks\\(.+)$/i;

const SECURITY: ReadonlyMap<string, TaskDeed> = new Map([
  ['4698', 'created'],
  ['4699', 'deleted'],
  ['4700', 'enabled'],
  ['4701', 'disabled'],
  ['4702', 'changed'],
]);

const SCHEDULER: ReadonlyMap<string, TaskDeed> = new Map([
  ['106', 'created'],
  ['140', 'changed'],
  ['141', 'deleted'],
  ['142', 'disabled'],
]);

/** Which task an event names, and what it says of it; null where it names none. */
export function taskMention(
  fields: JsonObject,
  { source, code }: { readonly source: string; readonly code: string | null },
): TaskMention | null {
  if (source === 'security' && SECURITY.has(code ?? '')) return logMention(fields, SECURITY, code);
  if (source === 'scheduler') return logMention(fields, SCHEDULER, code);
  return (
    cacheMention(fields) ?? fileMention(fields) ?? commandMention(fields) ?? scriptMention(fields)
  );
}

/** All other events of the Task Scheduler's log are steps of a run. */
function logMention(
  fields: JsonObject,
  deeds: ReadonlyMap<string, TaskDeed>,
  code: string | null,
): TaskMention | null {
  const path = nameAt(fields, TASK_NAME);
  if (path === null) return null;
  return { ...NO_MENTION, how: 'log', deed: deeds.get(code ?? '') ?? 'ran', path: rooted(path) };
}

function fileMention(fields: JsonObject): TaskMention | null {
  const path = TASK_FILE.exec(nameAt(fields, FILE_PATH) ?? '')?.[1];
  if (path === undefined) return null;
  return { ...NO_MENTION, how: 'file', path: rooted(path.replace(/\.job$/i, '')) };
}
