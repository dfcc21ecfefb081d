import type { Task } from '../../model/task.ts';
import { EMPTY_TASK } from '../empty-task.ts';

/** Longest script that is looked through, in UTF-16 units. */
const MOST_CHARACTERS = 1 << 18;

const VALUE = `[\\s:]{1,8}(?:"([^"\\r\\n]{1,4096})"|'([^'\\r\\n]{1,4096})'|([^\\s"'$();|]{1,4096}))`;
const EXECUTE = new RegExp(`-Execute${VALUE}`, 'i');
const ARGUMENT = new RegExp(`-Argument${VALUE}`, 'i');
const USER = new RegExp(`-User(?:Id)?${VALUE}`, 'i');

/**
 * What a PowerShell script says in plain words of the task that it registers: `New-ScheduledTaskAction -Execute …
 * -Argument …` and `-User`. Null where it names no program; variables are not followed.
 */
export function taskOfScript(text: string): Task | null {
  const script = text.slice(0, MOST_CHARACTERS);
  const command = argumentOf(EXECUTE, script);
  if (command === null) return null;
  const userId = argumentOf(USER, script);
  const highest = /-RunLevel\s{1,8}Highest/i.test(script);
  return {
    ...EMPTY_TASK,
    actions: [
      {
        kind: 'exec',
        id: '',
        command,
        arguments: argumentOf(ARGUMENT, script) ?? '',
        workingDirectory: '',
        flags: null,
      },
    ],
    principals:
      userId === null && !highest
        ? []
        : [
            {
              id: null,
              userId,
              groupId: null,
              logonType: null,
              runLevel: highest ? 'HighestAvailable' : null,
            },
          ],
  };
}

function argumentOf(parameter: RegExp, script: string): string | null {
  const [, double, single, bare] = parameter.exec(script) ?? [];
  return double ?? single ?? bare ?? null;
}
