import type { Sign } from '../../model/decoded-task.ts';
import type { Task } from '../../model/task.ts';
import { otherAuthor } from './author.ts';
import { comHandler } from './com-handler.ts';
import { encodedPowerShell } from './encoded-powershell.ts';
import type { FindSign, TaskOrigin } from './find-sign.ts';
import { lolbin } from './lolbin.ts';
import { oneShotInThePast } from './one-shot.ts';
import { highestPrivileges, runsAsSystem } from './privileges.ts';
import { deletesItself, hidden, hiddenWindow } from './settings.ts';
import { taskName } from './task-name.ts';
import { uncPath } from './unc-path.ts';
import { writablePath } from './writable-path.ts';

/** Every sign, in the order of the output. To add one: write its file, then add it here. */
const SIGNS: readonly FindSign[] = [
  encodedPowerShell,
  writablePath,
  uncPath,
  lolbin,
  comHandler,
  runsAsSystem,
  highestPrivileges,
  hidden,
  hiddenWindow,
  deletesItself,
  oneShotInThePast,
  taskName,
  otherAuthor,
];

const UNKNOWN: TaskOrigin = { registeredBy: null, registeredAt: null };
/** Most signs of one task: a task with thousands of actions repeats itself. */
const MOST_SIGNS = 100;

/**
 * What stands out in a task, from any of its decoded forms. `origin` says what is known of its registration from
 * elsewhere, such as the event that reports it. Signs of the same words come once; their order is always the same.
 */
export function signsOf(task: Task, origin: TaskOrigin = UNKNOWN): readonly Sign[] {
  const found = new Map<string, Sign>();
  for (const sign of SIGNS.flatMap((find) => find(task, origin))) found.set(sign.text, sign);
  return [...found.values()].slice(0, MOST_SIGNS);
}
