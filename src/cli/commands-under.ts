import type { Command } from 'commander';

/** A command and all commands below it, each before its own. */
export function commandsUnder(command: Command): readonly Command[] {
  return [command, ...command.commands.flatMap(commandsUnder)];
}
