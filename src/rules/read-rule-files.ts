import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { compareText } from '../text/compare-text.ts';

/** A rule file, or a folder of them. */
export interface RulePath {
  readonly path: string;
  /** What reports call it. */
  readonly name: string;
  /** Its path with every link resolved, where that is known. */
  readonly real?: string;
}

/** A rule file that was read. */
export interface RuleText {
  readonly name: string;
  /** Its path with every link resolved. */
  readonly real: string;
  readonly document: string;
}

/** A rule file or folder that could not be read. */
export interface Unreadable {
  readonly name: string;
  readonly reason: string;
}

/**
 * Reads rule files one by one, and folders of them with all folders inside, ordered by name. Synchronous, because for thousands
 * of small files the promises cost more than the reading, and nothing can be done before the rules are there.
 */
export function* readRuleFiles(places: readonly RulePath[]): Generator<RuleText | Unreadable> {
  for (const file of places.flatMap((place) => attempt(place, listFiles))) {
    if ('reason' in file) yield file;
    else yield* attempt(file, readText);
  }
}

/** Does what touches the disk; where the system refuses, the reason takes the place of the result. */
function attempt<T>(
  place: RulePath,
  touch: (place: RulePath) => readonly T[],
): readonly (T | Unreadable)[] {
  try {
    return touch(place);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    const missing = error.code === 'ENOENT';
    const reason = missing ? 'no such file or folder' : `cannot be read (${error.code})`;
    return [{ name: place.name, reason }];
  }
}

function listFiles(place: RulePath): readonly (RulePath | Unreadable)[] {
  if (!statSync(place.path).isDirectory()) return [place];
  const files = filesIn(place);
  return files.length > 0
    ? files
    : [{ name: place.name, reason: 'no rule files (*.toml) in this folder' }];
}

/** Links are resolved once for the folder, and for entries that are links themselves. */
function filesIn(place: RulePath): readonly RulePath[] {
  const name = place.name.replace(/\/+$/, '');
  const folder = realpathSync.native(place.path);
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.name.endsWith('.toml') && !entry.isDirectory())
    .map((entry) => ({ path: join(entry.parentPath, entry.name), isLink: entry.isSymbolicLink() }))
    .map(({ path, isLink }) => ({
      path,
      name: `${name}/${path.slice(folder.length + 1).replaceAll(sep, '/')}`,
      ...(isLink ? {} : { real: path }),
    }))
    .toSorted((a, b) => compareText(a.name, b.name));
}

function readText({ path, name, real = realpathSync.native(path) }: RulePath): readonly RuleText[] {
  return [{ name, real, document: readFileSync(path, 'utf8').replace(/^\ufeff/, '') }];
}
