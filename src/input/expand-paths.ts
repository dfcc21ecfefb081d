import { realpath, stat } from 'node:fs/promises';
import { isAbsolute, resolve, sep } from 'node:path';
import type { Problem } from '../model/record.ts';
import { systemReason } from './input-error.ts';
import { type InputFile, STDIN } from './input-file.ts';
import { isLog, LOG_EXTENSIONS } from './is-log.ts';
import { walkFolder } from './walk-folder.ts';

/** What the paths on the command line stand for. */
export interface ExpandedPaths {
  /** Each real file once, ordered by name (code units), whatever the order in which they were given. */
  readonly files: readonly InputFile[];
  /** What was found in folders and is no log, or is hidden: by name, in order. */
  readonly skipped: readonly string[];
  readonly problems: readonly Problem[];
}

/** Everything found so far; `skipped` and `files` by real path, so that each file is there once. */
interface Found {
  readonly files: Map<string, InputFile>;
  readonly skipped: Map<string, string>;
  readonly problems: Map<string, Problem>;
}

const EMPTY_PATH =
  'the path is empty: check what the shell made of it, such as a variable that is not set';

/** Where a glob never looks, as in folders. */
const IGNORED = ['**/__MACOSX/**', '**/._*'];

/**
 * Turns command line arguments into files: a file (always taken, whatever it is), a folder (its logs, at any depth),
 * a glob (only where nothing has that name), or `-` for standard input. What leads nowhere is a problem.
 */
export async function expandPaths(paths: readonly string[]): Promise<ExpandedPaths> {
  const found: Found = { files: new Map(), skipped: new Map(), problems: new Map() };
  for (const path of paths) await expandPath(path, found);
  for (const real of found.files.keys()) found.skipped.delete(real);
  return {
    files: [...found.files.values()].sort((a, b) => compare(a.name, b.name)),
    skipped: [...found.skipped.values()].sort(compare),
    problems: [...found.problems.values()].sort((a, b) => compare(a.origin.file, b.origin.file)),
  };
}

async function expandPath(path: string, found: Found): Promise<void> {
  if (path === '-') {
    found.files.set('-', STDIN);
    return;
  }
  if (path === '') {
    found.problems.set(path, { origin: { file: '""' }, message: EMPTY_PATH });
    return;
  }
  const reason = await addPath(path, found);
  if (reason === null) return;
  // Loaded where it is needed: shells expand most globs themselves.
  const { isDynamicPattern } = await import('./globs.ts');
  if (isDynamicPattern(toSlashes(path))) await addGlob(path, found);
  else addProblem(path, reason, found);
}

async function addGlob(pattern: string, found: Found): Promise<void> {
  const { glob } = await import('./globs.ts');
  const matches = await glob(toSlashes(pattern), {
    expandDirectories: false,
    onlyFiles: false,
    // As they were given: otherwise an absolute pattern gives names such as `../../evidence/a.json`.
    absolute: isAbsolute(pattern),
    ignore: IGNORED,
  });
  if (matches.length === 0) {
    const advice = 'check the pattern, and that it is relative to the folder you are in';
    addProblem(pattern, `matches no file: ${advice}`, found);
  }
  for (const match of matches.sort()) {
    const reason = await addPath(match, found);
    if (reason !== null) addProblem(match, reason, found);
  }
}

/** Why there is nothing at `path`, in words; `null` where there is something, and it was added. */
async function addPath(path: string, found: Found): Promise<string | null> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    return reason;
  }
  if (isFolder) await addFolder(path, found);
  else await addFile(path, displayName(path), found);
  return null;
}

async function addFolder(path: string, found: Found): Promise<void> {
  const folder = displayName(path);
  const walked = await walkFolder(path, folder);
  for (const { name, reason } of walked.unreadable) addProblem(name, reason, found);
  for (const { name, path: hidden } of walked.hidden)
    found.skipped.set(await realName(hidden), name);
  let logs = 0;
  for (const file of walked.files) {
    if (await isLog(file)) {
      logs += 1;
      await addFile(file.path, file.name, found);
    } else {
      found.skipped.set(await realName(file.path), file.name);
    }
  }
  if (logs === 0 && walked.unreadable.length === 0) addProblem(folder, noLogs(), found);
}

function noLogs(): string {
  const endings = LOG_EXTENSIONS.join(', ');
  return `no log files in this folder: expected files that hold JSON or end in ${endings}; name a file itself to read it whatever it is called`;
}

/** Of several names of one file the smallest is kept, so that origins do not depend on the order of the arguments. */
async function addFile(path: string, name: string, found: Found): Promise<void> {
  const real = await realName(path);
  const known = found.files.get(real);
  if (known === undefined || compare(name, known.name) < 0) found.files.set(real, { name, path });
}

/** Pipes, such as the shell's `<(…)`, have no real path. */
async function realName(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    return resolve(path);
  }
}

function addProblem(path: string, message: string, found: Found): void {
  const file = displayName(path);
  found.problems.set(file, { origin: { file }, message });
}

/** The path as it was given, with `/` between its parts, without parts that say nothing (`.` and empty ones). */
function displayName(path: string): string {
  const name = toSlashes(path)
    .replace(/^(?:\.\/+)+/, '')
    .replace(/(?<=[^/])\/(?:\.?\/)+/g, '/')
    .replace(/(?<=[^/])(?:\/\.?)+$/, '');
  return name === '' ? '.' : name;
}

function toSlashes(path: string): string {
  return sep === '/' ? path : path.replaceAll(sep, '/');
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
