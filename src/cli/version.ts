import { readFileSync } from 'node:fs';

/** How the version is asked for. Answered before anything else is loaded. */
export const VERSION_FLAGS: ReadonlySet<string> = new Set(['--version', '-V']);

/** The version of the package. */
export function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  const { version: found } = JSON.parse(readFileSync(file, 'utf8')) as { version?: unknown };
  return String(found);
}
