import type { DecodedPowerShell } from '../model/decoded-task.ts';
import type { Task } from '../model/task.ts';
import type { ExecAction } from '../model/task-action.ts';
import { maskSecrets } from './command-line/mask-secrets.ts';
import { commandLineOf } from './signs/exec.ts';

/** A task with the passwords in what it runs masked, as it may be shown. */
export function maskTask(task: Task): Task {
  const actions = task.actions.map((action) =>
    action.kind === 'exec' ? maskExec(action) : action,
  );
  return { ...task, actions };
}

/** Which program it is decides which arguments are passwords, so that both are looked at together. */
function maskExec(action: ExecAction): ExecAction {
  const command = maskSecrets(action.command);
  const whole = maskSecrets(commandLineOf(action));
  const before = `${action.command} `;
  if (whole.startsWith(before)) {
    return { ...action, command, arguments: maskSecrets(whole.slice(before.length)) };
  }
  return { ...action, command, arguments: maskSecrets(action.arguments) };
}

/** Scripts that were encoded, as they may be shown. */
export function maskScripts<Scripts extends DecodedPowerShell>(scripts: Scripts): Scripts {
  return { ...scripts, layers: scripts.layers.map(maskSecrets) };
}
