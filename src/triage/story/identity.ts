import type { EcsEvent } from '../../model/event.ts';
import type { TaskAction } from '../../model/task-action.ts';
import { maskSecrets } from '../command-line/mask-secrets.ts';
import { commandLineOf } from '../signs/exec.ts';
import { definitionOf } from './definition.ts';
import { type Fact, factOf } from './fact.ts';
import { field, textAt } from './field.ts';

/** What else an event is about, where it names neither a task nor a command. */
const OTHERS = [
  'file.path',
  'registry.path',
  'dll.path',
  'dns.question.name',
  'source.ip',
  'destination.ip',
  'user.name',
].map((name) => ({ name, path: field(name) }));
const SCRIPT = field('powershell.file.script_block_text');

/**
 * What an event is about that stays when the same is logged another day: its host, the task that it names, what that
 * runs or the command itself, and the program; where it names neither task nor command, the files, keys, addresses and
 * accounts that it is about. No times, no numbers of processes, sessions and ports. Passwords are masked. Never throws.
 */
export function identityOf(event: EcsEvent): readonly (readonly [name: string, value: string])[] {
  const fact = factOf(event);
  const task = taskOf(fact);
  const commands = commandsOf(fact);
  const isTold = task.length + commands.length > 0;
  return [
    ['host', fact.hostKey],
    ...named('program', [(fact.process.executable ?? fact.process.name ?? '').toLowerCase()]),
    ...named('task', task),
    ...named('command', commands),
    ...(isTold ? [] : othersOf(fact)),
  ];
}

function named(name: string, values: readonly string[]): (readonly [string, string])[] {
  return values.filter((value) => value !== '').map((value) => [name, value] as const);
}

/** A task has its path on every host, its key in the task cache on one. */
function taskOf({ task }: Fact): readonly string[] {
  if (task === null) return [];
  const name = (task.path ?? task.guid ?? '').toLowerCase();
  return [`${task.remoteHost?.toLowerCase() ?? ''} ${name} ${task.value ?? ''}`];
}

/** The command that was run, and those that a task was told to run. */
function commandsOf(fact: Fact): readonly string[] {
  const { task, process, event } = fact;
  const definition = task === null ? null : definitionOf(fact);
  const actions = (definition?.task.actions ?? []).map(commandOf);
  const script = definition === null ? (textAt(event.fields, SCRIPT) ?? '') : '';
  return [process.commandLine ?? '', script].map(maskSecrets).concat(actions).filter(Boolean);
}

function commandOf(action: TaskAction): string {
  switch (action.kind) {
    case 'exec':
      return maskSecrets(commandLineOf(action));
    case 'com-handler':
      return `${action.classId.toLowerCase()} ${action.data}`;
    case 'send-email':
      return `e-mail ${action.subject}`;
    case 'show-message':
      return `message ${action.caption}`;
  }
}

function othersOf({ event: { fields } }: Fact): (readonly [string, string])[] {
  return OTHERS.flatMap(({ name, path }) =>
    named(name, [textAt(fields, path)?.toLowerCase() ?? '']),
  );
}
