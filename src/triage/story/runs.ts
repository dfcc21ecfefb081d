import type { Task } from '../../model/task.ts';
import type { TaskAction } from '../../model/task-action.ts';
import type { RunsAs, TaskRun } from '../../model/triage.ts';
import { maskSecrets } from '../command-line/mask-secrets.ts';
import { decodePowerShell } from '../powershell.ts';
import { commandLineOf } from '../signs/exec.ts';
import { accountName } from './account.ts';
import type { Fact } from './fact.ts';
import { field, nameAt } from './field.ts';
import { cut, known } from './plain-data.ts';

const USER_CONTEXT = field('winlog.event_data.UserContext');
const ACTION_NAME = field('winlog.event_data.ActionName');
const PROCESS_PATH = field('winlog.event_data.Path');
/** Most actions that are shown; Windows allows 32. */
const MOST_RUNS = 32;

/** What a task does, by its definition, else by the log of its runs. */
export function runsOf(task: Task | null, taskFacts: readonly Fact[]): readonly TaskRun[] {
  const defined = (task?.actions ?? []).flatMap((action) => runOf(action) ?? []);
  if (defined.length > 0) return defined.slice(0, MOST_RUNS);
  const ran = taskFacts
    .filter(({ source }) => source === 'scheduler')
    .flatMap(
      ({ event: { fields } }) => nameAt(fields, ACTION_NAME) ?? nameAt(fields, PROCESS_PATH) ?? [],
    );
  return [...new Set(ran)]
    .slice(0, MOST_RUNS)
    .map((path) => ({ command_line: maskSecrets(cut(path)) }));
}

function runOf(action: TaskAction): TaskRun | null {
  if (action.kind === 'com-handler') return { class_id: cut(action.classId) };
  if (action.kind !== 'exec') return null;
  const commandLine = cut(commandLineOf(action));
  const scripts = decodePowerShell(commandLine)?.layers.map((layer) => maskSecrets(cut(layer)));
  return known({ command_line: maskSecrets(commandLine), scripts });
}

/** As whom a task runs, by the principal of its actions, else by the log of its registration. */
export function runsAsOf(task: Task | null, taskFacts: readonly Fact[]): RunsAs | undefined {
  const principals = task?.principals ?? [];
  const principal =
    principals.find(({ id }) => id !== null && id === task?.context) ?? principals[0];
  const highest = principal?.runLevel === 'HighestAvailable' ? true : undefined;
  const account = principal?.userId ?? principal?.groupId ?? registeredFor(taskFacts);
  return account ? known({ account: accountName(cut(account)), highest }) : undefined;
}

function registeredFor(taskFacts: readonly Fact[]): string | undefined {
  return taskFacts
    .filter(({ source, code }) => source === 'scheduler' && code === '106')
    .flatMap(({ event }) => nameAt(event.fields, USER_CONTEXT) ?? [])[0];
}
