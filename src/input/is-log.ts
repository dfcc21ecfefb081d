import { access, constants } from 'node:fs/promises';
import { Budget } from './budget.ts';
import { containers } from './containers/index.ts';
import { framings, looksLikeLog } from './framings/index.ts';
import { InputError } from './input-error.ts';
import type { InputFile } from './input-file.ts';
import { type Member, openMembers } from './open-members.ts';
import { readBytes } from './read-bytes.ts';

/** Endings of file names that stand for logs, in lower case; a container's ending may follow: `.json.gz`. */
export const LOG_EXTENSIONS: readonly string[] = framings.flatMap(({ extensions }) => extensions);

const CONTAINER_EXTENSIONS = containers.flatMap(({ extensions }) => extensions);

/** How much of a container in a folder is unpacked to find a log in it. */
const MAX_LOOK_BYTES = 16 << 20;

/** A file found in a folder. */
type FileOnDisk = InputFile & { readonly path: string };

/** Whether a file that was found in a folder is a log, by its name or else by what it holds; if nobody can tell, it is. */
export async function isLog(file: FileOnDisk): Promise<boolean> {
  return hasLogName(file.name) || !(await isReadable(file.path)) || (await holdsLog(file));
}

/** Whether a member of an archive is read: what is met there must be a log, as in folders. */
export function isWanted({ name, head, met, hidden }: Member): boolean {
  return !hidden && (!met || hasLogName(name) || looksLikeLog(head));
}

async function isReadable(path: string): Promise<boolean> {
  return access(path, constants.R_OK).then(
    () => true,
    () => false,
  );
}

function hasLogName(name: string): boolean {
  let rest = name.toLowerCase().replace(/#\d+$/, '');
  const packed = CONTAINER_EXTENSIONS.find((extension) => rest.endsWith(extension));
  if (packed !== undefined) rest = rest.slice(0, -packed.length);
  return LOG_EXTENSIONS.some((extension) => rest.endsWith(extension));
}

/**
 * One log in it is enough. What cannot be unpacked, or is too large to tell, is taken: reading it says what is wrong,
 * and evidence is not passed over in silence.
 */
async function holdsLog(file: InputFile): Promise<boolean> {
  const budget = new Budget({
    maxUnpackedBytes: MAX_LOOK_BYTES,
    maxRatio: Number.POSITIVE_INFINITY,
  });
  const packed = { ...file, chunks: readBytes(file), met: false, hidden: false };
  try {
    for await (const member of openMembers(packed, budget)) {
      if (budget.spent || (member.head.length > 0 && isWanted({ ...member, met: true })))
        return true;
      if (member.head.length === 0 && !member.hidden) await failIfUnreadable(member);
    }
    return false;
  } catch (error) {
    if (error instanceof InputError) return true;
    throw error;
  }
}

/** A member without a first byte is empty, or cannot be read, which shows when that is tried. */
async function failIfUnreadable({ chunks }: Member): Promise<void> {
  for await (const _ of chunks) return;
}
