import type { JsonObject } from '../../model/json.ts';
import { readTaskCommand } from '../command-line/index.ts';
import { field, textAt } from './field.ts';
import { NO_MENTION, rooted, type TaskDeed, type TaskMention } from './mention.ts';

const COMMAND_LINE = field('process.command_line');
const SCRIPT = field('powershell.file.script_block_text');

const CALLS_TOOL = /schtasks|\bat(?:\.exe)?["\s]/i;
const TASK_NAME =
  /-TaskName[\s:]{1,8}(?:"([^"\r\n]{1,256})"|'([^'\r\n]{1,256})'|([^\s"'$;|]{1,256}))/i;
const CMDLET = /\b(Register|Set|Unregister|Start|Enable|Disable)-ScheduledTask\b/i;
/** Longest script that is looked through, in UTF-16 units. */
const MOST_CHARACTERS = 1 << 18;

const OPERATIONS: ReadonlyMap<string, TaskDeed> = new Map([
  ['create', 'created'],
  ['change', 'changed'],
  ['delete', 'deleted'],
  ['run', 'ran'],
  ['end', 'ended'],
  ['register', 'created'],
  ['set', 'changed'],
  ['unregister', 'deleted'],
  ['start', 'ran'],
  ['enable', 'enabled'],
  ['disable', 'disabled'],
]);

/** A process that was started with a command for a task of a name: schtasks, or a cmdlet on PowerShell's command line. */
export function commandMention(fields: JsonObject): TaskMention | null {
  const text = textAt(fields, COMMAND_LINE);
  if (text === null) return null;
  const command = CALLS_TOOL.test(text.slice(0, MOST_CHARACTERS)) ? readTaskCommand(text) : null;
  const name = command?.task.name ?? null;
  if (command === null || name === null) return cmdletIn(text, 'command');
  if (command.operation === 'help') return null;
  const deed = OPERATIONS.get(command.operation ?? '') ?? 'queried';
  return { ...NO_MENTION, how: 'command', deed, path: rooted(name), remoteHost: command.host };
}

/** A script block that registers or changes a task of a name. */
export function scriptMention(fields: JsonObject): TaskMention | null {
  const text = textAt(fields, SCRIPT);
  return text === null ? null : cmdletIn(text, 'script');
}

function cmdletIn(text: string, how: 'command' | 'script'): TaskMention | null {
  const script = text.slice(0, MOST_CHARACTERS);
  const verb = CMDLET.exec(script)?.[1]?.toLowerCase();
  if (verb === undefined) return null;
  const [, double, single, bare] = TASK_NAME.exec(script) ?? [];
  const name = double ?? single ?? bare;
  if (name === undefined) return null;
  return { ...NO_MENTION, how, deed: OPERATIONS.get(verb) ?? 'wrote', path: rooted(name) };
}
