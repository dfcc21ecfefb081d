import { UsageError } from './exit-code.ts';
import type { Io } from './io.ts';

/** The paths to read: those named, else standard input unless that is a terminal. */
export function inputPaths(paths: readonly string[], io: Io): readonly string[] {
  if (paths.length > 0) return paths;
  if (io.stdin.isTTY !== true) return ['-'];
  throw new UsageError('nothing to read: name files or folders, or pipe logs into the command');
}
