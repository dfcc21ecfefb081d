import { type Command, Option } from 'commander';
import { commandsUnder } from './commands-under.ts';
import { isSwitch, oppositeOf } from './config/keys.ts';

/**
 * Lets every switch of every command be turned the other way, so that the command line can take back what a config file
 * sets: `--no-wide` beside `--wide`, `--progress` beside `--no-progress`. They are hidden; what holds without them stays.
 */
export function acceptOpposites(program: Command): void {
  for (const command of commandsUnder(program)) {
    if (command === program) continue;
    const taken = new Set(command.options.map(({ long }) => long));
    const missing = command.options.filter(isSwitch).map(oppositeOf);
    for (const flag of missing) {
      if (!taken.has(flag)) command.addOption(new Option(flag).hideHelp());
    }
  }
}
