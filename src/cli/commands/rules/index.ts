import type { Command } from 'commander';
import type { CommandModule, Context } from '../../command-module.ts';
import { addCheck } from './check.ts';
import { addList } from './list.ts';
import { addShow } from './show.ts';
import { addTest } from './test.ts';

/** Every subcommand, in the order of the help. To add one: write its file, then add it here. */
const SUBCOMMANDS: readonly ((parent: Command, context: Context) => void)[] = [
  addList,
  addShow,
  addCheck,
  addTest,
];

const HELP = `
Examples:
  tasksched-hunt rules list --severity high
  tasksched-hunt rules show 'Renamed schtasks.exe'
  tasksched-hunt rules check my-rules/
  tasksched-hunt rules test my-rules/`;

/** `rules`: what rules there are and what they say, whether they are right, and whether they find what they should. */
export const rules: CommandModule = (program, context) => {
  const command = program
    .command('rules')
    .description('list rules, show one, check them, and test them')
    .addHelpText('after', HELP);
  for (const add of SUBCOMMANDS) add(command, context);
};
