import type { DecodedTaskCommand } from '../../model/decoded-task.ts';
import { joinCommandLine, splitCommandLine } from '../../syntax/command-line.ts';
import { readAt } from './at.ts';
import { maskSecrets } from './mask-secrets.ts';
import { commandsIn, programName } from './programs.ts';
import { readSchtasks } from './schtasks.ts';

/** Longest command line that is read, in UTF-16 units; those of Windows end at 32,767. */
const MOST_CHARACTERS = 1 << 16;

const READERS: ReadonlyMap<
  string,
  (args: readonly string[], commandLine: string) => DecodedTaskCommand
> = new Map([
  ['schtasks', readSchtasks],
  ['at', readAt],
]);

/**
 * Reads a call of `schtasks` or `at`, from its command line or its arguments with the program first; `cmd /c` around it
 * is looked through. Null where neither is called. Options may have a slash or a dash and any case; passwords are masked
 * in all that is returned. Never throws.
 */
export function readTaskCommand(command: string | readonly string[]): DecodedTaskCommand | null {
  const commandLine = typeof command === 'string' ? command : joinCommandLine(command);
  if (commandLine.length > MOST_CHARACTERS) return null;
  for (const part of commandsIn(commandLine)) {
    const masked = maskSecrets(part);
    const [program = '', ...args] = splitCommandLine(masked);
    const read = READERS.get(programName(program));
    if (read !== undefined) return read(args, masked);
  }
  return null;
}
