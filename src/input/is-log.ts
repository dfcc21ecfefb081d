import { access, constants } from 'node:fs/promises';
import { containers } from './containers/index.ts';
import { framings, looksLikeLog } from './framings/index.ts';
import { InputError } from './input-error.ts';
import type { InputFile } from './input-file.ts';
import { openMembers } from './open-members.ts';
import { readBytes } from './read-bytes.ts';

/** Endings of file names that stand for logs, in lower case; a container's ending may follow: `.json.gz`. */
export const LOG_EXTENSIONS: readonly string[] = framings.flatMap(({ extensions }) => extensions);

const CONTAINER_EXTENSIONS = containers.flatMap(({ extensions }) => extensions);

/** A file found in a folder. */
type FileOnDisk = InputFile & { readonly path: string };

/** Whether a file that was found in a folder is a log, by its name or else by what it holds; if nobody can tell, it is. */
export async function isLog(file: FileOnDisk): Promise<boolean> {
  return hasLogName(file.name) || !(await isReadable(file.path)) || (await holdsLog(file));
}

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function hasLogName(name: string): boolean {
  let rest = name.toLowerCase();
  const packed = CONTAINER_EXTENSIONS.find((extension) => rest.endsWith(extension));
  if (packed !== undefined) rest = rest.slice(0, -packed.length);
  return LOG_EXTENSIONS.some((extension) => rest.endsWith(extension));
}

/** The first member speaks for the whole container. A file that cannot be unpacked is not known to be a log. */
async function holdsLog(file: InputFile): Promise<boolean> {
  try {
    for await (const { head } of openMembers({ ...file, chunks: readBytes(file) })) {
      return looksLikeLog(head);
    }
    return false;
  } catch (error) {
    if (error instanceof InputError) return false;
    throw error;
  }
}
