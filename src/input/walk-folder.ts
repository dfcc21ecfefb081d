import type { Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemReason } from './input-error.ts';

/** Something in a folder: how origins name it, and where it is. */
export interface Entry {
  readonly name: string;
  readonly path: string;
}

/** Everything below a folder, each list in the order in which it is walked: by name, compared by code units. */
export interface WalkedFolder {
  readonly files: readonly Entry[];
  /** Hidden files and folders, and what macOS puts into archives; not looked into. */
  readonly hidden: readonly Entry[];
  readonly unreadable: readonly { readonly name: string; readonly reason: string }[];
}

interface Walk {
  readonly files: Entry[];
  readonly hidden: Entry[];
  readonly unreadable: { name: string; reason: string }[];
  /** Real paths of the folders met: symbolic links may lead in circles, and to one folder many times. */
  readonly visited: Set<string>;
}

/** Lists a folder at any depth. `name` is what origins call it. Links are followed; pipes and devices are left out. */
export async function walkFolder(path: string, name: string): Promise<WalkedFolder> {
  const walk: Walk = { files: [], hidden: [], unreadable: [], visited: new Set() };
  await visitFolder({ path, name }, walk);
  return walk;
}

async function visitFolder(folder: Entry, walk: Walk): Promise<void> {
  const names = await orExplain(folder, walk, async () => {
    const real = await realpath(folder.path);
    if (walk.visited.has(real)) return [];
    walk.visited.add(real);
    return readdir(folder.path);
  });
  for (const name of names?.sort() ?? []) {
    const entry = { name: joinName(folder.name, name), path: join(folder.path, name) };
    if (name.startsWith('.') || name === '__MACOSX') walk.hidden.push(entry);
    else await visitEntry(entry, walk);
  }
}

async function visitEntry(entry: Entry, walk: Walk): Promise<void> {
  const stats = await orExplain<Stats>(entry, walk, () => stat(entry.path));
  if (stats?.isDirectory() === true) await visitFolder(entry, walk);
  else if (stats?.isFile() === true) walk.files.push(entry);
}

/** What `ask` answers; where the file system refuses, that is noted and the answer is `null`. */
async function orExplain<T>({ name }: Entry, walk: Walk, ask: () => Promise<T>): Promise<T | null> {
  try {
    return await ask();
  } catch (error) {
    const reason = systemReason(error);
    if (reason === null) throw error;
    walk.unreadable.push({ name, reason });
    return null;
  }
}

function joinName(folder: string, name: string): string {
  if (folder === '.') return name;
  return folder.endsWith('/') ? `${folder}${name}` : `${folder}/${name}`;
}
