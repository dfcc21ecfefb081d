import type { Command } from 'commander';
import { didYouMean } from '../text/did-you-mean.ts';
import { quoted } from '../text/visible.ts';

/**
 * Ends the program where help is asked for a command that there is not, as in `help scann` or `rules help lst`:
 * commander would show the help of all of them.
 */
export function checkHelp(program: Command, argv: readonly string[]): void {
  let at = program;
  let isHelp = false;
  for (const word of argv.filter((arg) => !arg.startsWith('-'))) {
    if (at.commands.length === 0) return;
    const next = at.commands.find((command) => command.name() === word);
    if (next !== undefined) at = next;
    else if (isHelp) refuse(at, word);
    else if (word === 'help') isHelp = true;
    else return;
  }
}

function refuse(at: Command, word: string): never {
  const names = at.commands
    .map((command) => command.name())
    .filter((name) => !name.startsWith('_'));
  const advice = didYouMean(word, names) ?? `there are ${names.join(', ')}`;
  return at.error(`error: unknown command ${quoted(word)}: ${advice}`);
}
