import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import * as z from 'zod';
import { HuntError } from '../hunt/hunt-error.ts';
import { COMMANDS } from './commands/index.ts';
import { EXIT, type ExitCode, UsageError } from './exit-code.ts';
import { BrokenPipe, type Io, write } from './io.ts';

const HELP = `
Examples:
  tasksched-hunt scan logs.ndjson
  tasksched-hunt scan evidence/ -r detection-rules/rules/windows
  tasksched-hunt rules list
  tasksched-hunt decode System32/Tasks/Updater

Run "tasksched-hunt <command> --help" for the options of a command.`;

/** Runs the command line and returns the exit code; never ends the process itself. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  // What cannot be written also emits an error event, which would end the process if nobody listened.
  io.stdout.on('error', alreadyTold);
  try {
    const program = makeProgram(io, (finished) => {
      code = finished;
    });
    await program.parseAsync(argv, { from: 'user' });
  } catch (error) {
    code = await explain(error, io);
  } finally {
    io.stdout.off('error', alreadyTold);
  }
  return code;
}

/** `write` rejects with the same error. */
function alreadyTold(): void {}

/** What the system refused, such as room on a disk; null for an error that is our own. */
function systemMessage(error: unknown): string | null {
  const isSystem = error instanceof Error && 'code' in error && 'syscall' in error;
  return isSystem ? `the system refused to go on: ${error.message}` : null;
}

function makeProgram(io: Io, finish: (code: ExitCode) => void): Command {
  const program = new Command('tasksched-hunt')
    .description('Hunts through Windows logs offline with Elastic EQL rules, sequences included.')
    .version(version())
    .addHelpText('after', HELP)
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
    })
    .showHelpAfterError('Run it with --help to see what it takes.')
    .exitOverride();
  for (const add of COMMANDS) add(program, { io, finish });
  return program;
}

const manifest = z.object({ version: z.string() });

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return manifest.parse(JSON.parse(readFileSync(file, 'utf8'))).version;
}

/** Says what went wrong, where it was not said yet, and which exit code it has. */
async function explain(error: unknown, io: Io): Promise<ExitCode> {
  if (error instanceof BrokenPipe) return EXIT.done;
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.failed;
  const isTold = error instanceof UsageError || error instanceof HuntError;
  const message = isTold ? error.message : systemMessage(error);
  if (message === null) throw error;
  await write(io.stderr, `error: ${message}\n`);
  return EXIT.failed;
}
