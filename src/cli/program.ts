import { Command } from 'commander';
import { acceptOpposites } from './accept-opposites.ts';
import { checkHelp } from './check-help.ts';
import { COMMANDS } from './commands/index.ts';
import { conciseHelp } from './concise-help.ts';
import type { ExitCode } from './exit-code.ts';
import { addGlobalOptions } from './global-options.ts';
import { columnsOf, type Io } from './io.ts';
import { suggestChoices } from './suggest-choices.ts';
import { version } from './version.ts';

const HELP = `
Examples:
  tasksched-hunt scan logs.ndjson
  tasksched-hunt scan evidence/ -r detection-rules/rules/windows
  tasksched-hunt rules list
  tasksched-hunt decode System32/Tasks/Updater

Run "tasksched-hunt <command> --help" for the options of a command.`;

/**
 * The program with its commands: with the one that is called, where one is, and with all of them where help is asked
 * for or nothing fits, because loading them takes longer than most of them run.
 */
export async function makeProgram(
  argv: readonly string[],
  io: Io,
  finish: (code: ExitCode) => void,
): Promise<Command> {
  const program = new Command('tasksched-hunt')
    .description('Hunts through Windows logs offline with Elastic EQL rules, sequences included.')
    .version(version())
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => columnsOf(io.stdout),
      getErrHelpWidth: () => columnsOf(io.stderr),
    })
    .showHelpAfterError('Run it with --help to see what it takes.')
    .configureHelp({ showGlobalOptions: true })
    .exitOverride();
  addGlobalOptions(program, io);
  const name = argv.find((arg) => !arg.startsWith('-'));
  const called = COMMANDS.filter((command) => command.name === name);
  for (const { load } of called.length > 0 ? called : COMMANDS) {
    const add = await load();
    add(program, { io, finish, whole: () => makeProgram(['--help'], io, finish) });
  }
  suggestChoices(program);
  checkHelp(program, argv);
  acceptOpposites(program);
  if (argv.length > 0) program.addHelpText('after', HELP);
  else program.configureHelp({ formatHelp: conciseHelp });
  return program;
}
