import { join } from 'node:path';
import type { RulePath } from '../rules/read-rule-files.ts';
import { BUILT_IN_RULES } from './built-in-rules.ts';

/** Where to load rules from: the paths that were named, else the built-in rules. */
export function rulePlaces(paths: readonly string[]): readonly RulePath[] {
  return paths.length === 0 ? [BUILT_IN_RULES] : paths.map((path) => ({ path, name: path }));
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
