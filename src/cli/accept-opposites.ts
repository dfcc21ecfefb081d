import { type Command, Option } from 'commander';
import { commandsUnder } from './commands-under.ts';
import { isSwitch, keyOf, oppositeOf } from './config/keys.ts';
import { choicesOf } from './values.ts';

/** The choice that stands for "not at all". */
const NEVER = 'never';

/**
 * Lets every switch of every command be turned the other way, so that the command line can take back what a config file
 * sets: `--no-wide` beside `--wide`, `--progress` beside `--no-progress`, and `--no-color` for `--color never`. They are
 * hidden; what holds without them stays.
 */
export function acceptOpposites(program: Command): void {
  for (const command of commandsUnder(program)) {
    if (command === program) continue;
    const taken = new Set(command.options.map(({ long }) => long));
    for (const opposite of command.options.flatMap(oppositesOf)) {
      if (!taken.has(opposite.long)) command.addOption(opposite.hideHelp());
    }
  }
}

function oppositesOf(option: Option): readonly Option[] {
  if (isSwitch(option)) return [new Option(oppositeOf(option))];
  const isRefusable = choicesOf(option).some(({ name }) => name === NEVER);
  return isRefusable ? [new Option(`--no-${keyOf(option)}`).preset(NEVER)] : [];
}
