import { lstatSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The name of the file that holds defaults for options. */
export const CONFIG_NAME = 'tasksched-hunt.toml';

/**
 * The nearest config file, looked for in `folder` and in the folders above it; null where there is none. `folder` is the
 * one that the user works in, never one of evidence: what lies there is not trusted. Whatever has the name counts, or a
 * link that leads nowhere would leave out what was meant to hold.
 */
export function findConfig(folder: string): string | null {
  const path = join(folder, CONFIG_NAME);
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return path;
  const above = dirname(folder);
  return above === folder ? null : findConfig(above);
}
