import type { Command } from 'commander';
import { HuntError } from '../hunt/hunt-error.ts';
import { Done, EXIT, type ExitCode, UsageError } from './exit-code.ts';
import { BrokenPipe, type Io, write } from './io.ts';
import { VERSION_FLAGS, version } from './version.ts';

/** Runs the command line and returns the exit code; never ends the process itself. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  let code: ExitCode = EXIT.done;
  let program: Command | null = null;
  // What cannot be written also emits an error event, which would end the process if nobody listened; for help that
  // comes after this function has returned.
  io.stdout.on('error', alreadyTold);
  try {
    if (argv.length === 1 && VERSION_FLAGS.has(argv[0] ?? ''))
      await write(io.stdout, `${version()}\n`);
    else {
      const { makeProgram } = await import('./program.ts');
      program = await makeProgram(argv, io, (finished) => {
        code = finished;
      });
      await program.parseAsync(argv, { from: 'user' });
    }
  } catch (error) {
    code = await explain(error, program, io);
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

/** Says what went wrong, where it was not said yet, and which exit code it has. */
async function explain(error: unknown, program: Command | null, io: Io): Promise<ExitCode> {
  if (error instanceof BrokenPipe || error instanceof Done) return EXIT.done;
  if (isFromCommander(error)) return error.exitCode === 0 ? EXIT.done : EXIT.failed;
  const isTold = error instanceof UsageError || error instanceof HuntError;
  const message = isTold ? error.message : systemMessage(error);
  if (message === null) throw error;
  const places = await placesOf(error, program);
  await write(io.stderr, `${[`error: ${message}`, ...places].join('\n')}\n`);
  return EXIT.failed;
}

/** Where a config file sets what the error is about: whoever typed the command line has not seen it. */
async function placesOf(error: unknown, program: Command | null): Promise<readonly string[]> {
  if (program === null || !(error instanceof UsageError) || error.keys.length === 0) return [];
  const { placeLines } = await import('./config/apply-config.ts');
  return placeLines(program, error.keys);
}

/** An end that commander has told of already: help, or a mistake in the command line. */
function isFromCommander(error: unknown): error is Error & { readonly exitCode: number } {
  const isCoded = error instanceof Error && 'code' in error && 'exitCode' in error;
  return isCoded && String(error.code).startsWith('commander.');
}
