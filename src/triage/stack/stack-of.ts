import type { EcsEvent, Instant } from '../../model/event.ts';
import type { Origin } from '../../model/record.ts';
import type { StackKind } from '../../model/stack.ts';
import { type Definition, definitionOf } from '../story/definition.ts';
import { type Fact, factOf, namesTask } from '../story/fact.ts';
import { field, nameAt } from '../story/field.ts';
import type { TaskMention } from '../story/mention.ts';
import { commandOfAction, commandOfRun } from './commands.ts';
import { normalised, normalisedAuthor } from './normalise.ts';

/** What an event says of a task; values are normalised, and may be the same but for their case. */
export interface TaskEvent extends Readonly<Record<StackKind, readonly string[]>> {
  readonly origin: Origin;
  /** In lower case; null where the event names none. */
  readonly host: string | null;
  /** On the log clock. */
  readonly time: Instant | null;
}

const STRINGS = field('registry.data.strings');
const PATH = field('winlog.event_data.Path');
const ACTION_NAME = field('winlog.event_data.ActionName');

/** Values of the task cache that only tasks have: folders have keys below `Tree` too. */
const TASK_VALUES: ReadonlySet<string> = new Set(['id', 'index', 'path', 'uri']);

/**
 * The name, commands and author of a task, as far as an event tells: the Security log and its XML, the Task Scheduler's
 * log, the task cache, files of tasks, and commands and scripts that make tasks. Null where it tells none. The host is
 * that of the task, which a command may say. Never throws.
 */
export function stackOf(event: EcsEvent): TaskEvent | null {
  if (!namesTask(event)) return null;
  const fact = factOf(event);
  const { task: mention, time, hostKey } = fact;
  if (mention === null) return null;
  const host = mention.remoteHost?.toLowerCase() ?? hostKey;
  const definition = definitionOf(fact);
  const tasks = namesOf(mention);
  const commands = commandsOf(fact, definition);
  const authors = authorsOf(fact, definition, host);
  if (tasks.length + commands.length + authors.length === 0) return null;
  return { origin: event.origin, host: host || null, time, tasks, commands, authors };
}

function namesOf(mention: TaskMention): readonly string[] {
  return mention.path !== null && isOfTask(mention) ? [normalised(mention.path)] : [];
}

/** A command may also ask for tasks that are not there. */
function isOfTask({ how, deed, value }: TaskMention): boolean {
  if (how === 'registry') return value !== null && TASK_VALUES.has(value);
  if (how === 'command' || how === 'script') return deed === 'created' || deed === 'changed';
  return true;
}

function commandsOf({ source, event }: Fact, definition: Definition | null): readonly string[] {
  const run =
    source === 'scheduler'
      ? (nameAt(event.fields, PATH) ?? nameAt(event.fields, ACTION_NAME))
      : null;
  const commands = [
    ...(definition?.task.actions ?? []).map(commandOfAction),
    ...(run === null ? [] : [commandOfRun(run)]),
  ];
  return commands.filter((command) => command !== '');
}

function authorsOf(
  { task: mention, event }: Fact,
  definition: Definition | null,
  host: string,
): readonly string[] {
  const isAuthor = mention?.guid !== null && mention?.value === 'author';
  const author =
    definition?.task.registration?.author ?? (isAuthor ? nameAt(event.fields, STRINGS) : null);
  const name = author === null ? '' : normalisedAuthor(author, host);
  return name === '' ? [] : [name];
}
