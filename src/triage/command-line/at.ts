import type { DecodedTaskCommand, DecodeWarning } from '../../model/decoded-task.ts';
import { joinCommandLine } from '../../syntax/command-line.ts';
import { quoted } from '../../text/visible.ts';
import { EMPTY_TASK } from '../empty-task.ts';
import { DEFAULT_SETTINGS, TRIGGER } from './defaults.ts';
import { maskSecrets } from './mask-secrets.ts';
import { programAndArguments } from './program-and-arguments.ts';

const TIME = /^\d{1,2}:\d{2}(?:[ap]m?)?$/i;
const OPTION = /^[/-](interactive|every|next|delete|yes|\?)(?::(.*))?$/i;
const ID = /^\d{1,9}$/;

type Option = DecodedTaskCommand['options'][number];

/** The arguments of `at` by what they are. */
interface AtArguments {
  host: string | null;
  id: string | null;
  time: string | null;
  command: string | null;
  readonly options: Option[];
  readonly warnings: DecodeWarning[];
}

/**
 * Reads the arguments behind `at`: `[\\HOST] time [/interactive] [/every:days | /next:days] command`, or
 * `[\\HOST] [id] [/delete [/yes]]`. Such tasks are named `At1`, `At2` … by the system, and run as SYSTEM.
 */
export function readAt(args: readonly string[], commandLine: string): DecodedTaskCommand {
  const read = readArguments(args);
  const { host, id, time, command, options, warnings } = read;
  const operation = operationOf(read);
  if (time !== null && command === null) {
    warnings.push({ offset: null, message: 'expected a command behind the time, found none' });
  }
  return {
    tool: 'at',
    operation,
    host,
    user: null,
    xmlFile: null,
    options,
    task:
      operation === 'create'
        ? taskOf(time, command, options)
        : { ...EMPTY_TASK, name: id === null ? null : `At${id}` },
    commandLine,
    warnings,
  };
}

function operationOf({ time, options }: AtArguments): string {
  if (options.some(({ name }) => name === '?')) return 'help';
  if (options.some(({ name }) => name === 'delete')) return 'delete';
  return time === null ? 'query' : 'create';
}

function readArguments(args: readonly string[]): AtArguments {
  const read: AtArguments = {
    host: null,
    id: null,
    time: null,
    command: null,
    options: [],
    warnings: [],
  };
  for (const [index, arg] of args.entries()) {
    const [, name, value] = OPTION.exec(arg) ?? [];
    if (name !== undefined) read.options.push({ name: name.toLowerCase(), value: value ?? null });
    else if (read.time !== null) {
      read.command = maskSecrets(joinCommandLine(args.slice(index)));
      break;
    } else if (arg.startsWith('\\\\')) read.host = arg.slice(2);
    else if (TIME.test(arg)) read.time = arg;
    else if (ID.test(arg)) read.id = arg;
    else read.warnings.push({ offset: null, message: unexpected(arg) });
  }
  return read;
}

function unexpected(arg: string): string {
  return `expected \\\\HOST, a time such as 13:37, an id or an option of at, found ${quoted(arg)}`;
}

function taskOf(
  time: string | null,
  command: string | null,
  options: readonly Option[],
): DecodedTaskCommand['task'] {
  const days = options.find(({ name }) => name === 'every')?.value ?? null;
  const none = { id: '', workingDirectory: '', flags: null };
  return {
    ...EMPTY_TASK,
    actions: command === null ? [] : [{ kind: 'exec', ...programAndArguments(command), ...none }],
    principals: [{ id: null, userId: 'SYSTEM', groupId: null, logonType: null, runLevel: null }],
    triggers: [{ ...TRIGGER, kind: days === null ? 'Time' : 'Calendar', start: time }],
    settings: DEFAULT_SETTINGS,
  };
}
