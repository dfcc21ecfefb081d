import { join } from 'node:path';
import type { RulePath } from '../rules/read-rule-files.ts';
import { BUILT_IN_RULES } from './built-in-rules.ts';
import { UsageError } from './exit-code.ts';

/** Where to load rules from: the paths that were named, else the built-in rules; a {@link UsageError} without either. */
export function rulePlaces(paths: readonly string[]): readonly RulePath[] {
  if (paths.length > 0) return paths.map((path) => ({ path, name: path }));
  if (BUILT_IN_RULES !== null) return [BUILT_IN_RULES];
  throw new UsageError(
    'expected rule files or folders: this program is one file, and its own rules were checked and tested before it was made',
  );
}

/** The path of a rule file that reports call `file`, which was loaded from `places`. */
export function rulePathOf(file: string, places: readonly RulePath[]): string {
  for (const { path, name } of places) {
    const folder = `${name.replace(/\/+$/, '')}/`;
    if (file === name) return path;
    if (file.startsWith(folder)) return join(path, file.slice(folder.length));
  }
  return file;
}
