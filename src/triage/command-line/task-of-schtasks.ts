import type { DecodedTaskCommand } from '../../model/decoded-task.ts';
import type { Task, TaskPrincipal } from '../../model/task.ts';
import type { TaskAction } from '../../model/task-action.ts';
import type { TaskTrigger } from '../../model/task-trigger.ts';
import { EMPTY_TASK } from '../empty-task.ts';
import { DEFAULT_SETTINGS, TRIGGER } from './defaults.ts';
import { programAndArguments } from './program-and-arguments.ts';

type Options = DecodedTaskCommand['options'];

/** `/sc` as the kind of a trigger; all others start at times of the calendar. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ['once', 'Time'],
  ['onstart', 'Boot'],
  ['onlogon', 'Logon'],
  ['onidle', 'Idle'],
  ['onevent', 'Event'],
]);

/** What a call of schtasks says of the task it makes or changes; only the name for other operations. */
export function taskOfSchtasks(operation: string | null, options: Options): Task {
  const values = new Map(options.toReversed().map(({ name, value }) => [name, value]));
  const named = { ...EMPTY_TASK, name: values.get('tn') ?? null };
  if (operation !== 'create' && operation !== 'change') return named;
  return {
    ...named,
    actions: actionsOf(values),
    principals: principalsOf(values),
    triggers: triggersOf(values),
    settings: settingsOf(values),
  };
}

type Values = ReadonlyMap<string, string | null>;

function actionsOf(values: Values): readonly TaskAction[] {
  const run = values.get('tr');
  if (run === undefined || run === null) return [];
  const none = { id: '', workingDirectory: '', flags: null };
  return [{ kind: 'exec', ...programAndArguments(run), ...none }];
}

function principalsOf(values: Values): readonly TaskPrincipal[] {
  const user = values.get('ru') ?? null;
  const level = values.get('rl')?.toUpperCase();
  if (user === null && level === undefined) return [];
  return [
    {
      id: null,
      // schtasks takes an empty name for SYSTEM.
      userId: user === '' ? 'SYSTEM' : user,
      groupId: null,
      logonType: values.has('it') ? 'InteractiveToken' : null,
      runLevel: level === 'HIGHEST' ? 'HighestAvailable' : null,
    },
  ];
}

function triggersOf(values: Values): readonly TaskTrigger[] {
  const schedule = values.get('sc');
  if (schedule === undefined || schedule === null) return [];
  const interval = values.get('ri') ?? null;
  return [
    {
      ...TRIGGER,
      kind: KINDS.get(schedule.toLowerCase()) ?? 'Calendar',
      start: boundary(values.get('sd'), values.get('st')),
      end: boundary(values.get('ed'), values.get('et')),
      delay: values.get('delay') ?? null,
      repetition:
        interval === null
          ? null
          : { interval: `PT${interval}M`, duration: null, stopAtDurationEnd: values.has('k') },
    },
  ];
}

/** Date and time as given: the order of day and month is that of the system's language. */
function boundary(date: string | null | undefined, time: string | null | undefined): string | null {
  return [date, time].filter((part) => part).join(' ') || null;
}

function settingsOf(values: Values): Task['settings'] {
  if (values.has('disable')) return { ...DEFAULT_SETTINGS, enabled: false };
  return values.has('z') ? { ...DEFAULT_SETTINGS, deleteExpiredTaskAfter: 'PT0S' } : null;
}
