import type { Command } from 'commander';
import type { ExitCode } from './exit-code.ts';
import type { Io } from './io.ts';

/** What a command is run with. */
export interface Context {
  readonly io: Io;
  /** Sets the exit code of the program. */
  readonly finish: (code: ExitCode) => void;
  /** The program with every command, for what tells of all of them. */
  readonly whole: () => Promise<Command>;
}

/**
 * One command: adds itself, its options, its help and its action to the program. The action imports what it runs, so
 * that a command does not wait for the code of the others.
 */
export type CommandModule = (program: Command, context: Context) => void;
