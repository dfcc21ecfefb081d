import { packageText } from './resources.ts';

/** How the version is asked for. Answered before anything else is loaded. */
export const VERSION_FLAGS: ReadonlySet<string> = new Set(['--version', '-V']);

/** The version of the package. */
export function version(): string {
  const { version: found } = JSON.parse(packageText()) as { version?: unknown };
  return String(found);
}
