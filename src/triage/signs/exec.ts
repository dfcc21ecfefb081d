import type { Task } from '../../model/task.ts';
import type { ExecAction } from '../../model/task-action.ts';
import { splitCommandLine } from '../../syntax/command-line.ts';

/** Longest text of a task that a sign repeats, in UTF-16 units. */
const MAX_SHOWN = 200;

/** The actions that start programs. */
export function execsOf({ actions }: Task): readonly ExecAction[] {
  return actions.filter((action) => action.kind === 'exec');
}

/** Program and arguments as one text. */
export function commandLineOf({ command, arguments: args }: ExecAction): string {
  return args === '' ? command : `${command} ${args}`;
}

/** The program, then what its arguments and its folder name, without quotes, with backslashes only. */
export function pathsOf(action: ExecAction): readonly string[] {
  const command = action.command.trim().replaceAll('"', '');
  return [command, ...splitCommandLine(action.arguments), action.workingDirectory]
    .filter((path) => path !== '')
    .map((path) => path.replaceAll('/', '\\'));
}

/** A text of a task as a sentence repeats it. */
export function shortened(text: string): string {
  return text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}…` : text;
}
