import { randomUUID } from 'node:crypto';
import { createWriteStream, realpathSync, type Stats, statSync, type WriteStream } from 'node:fs';
import { chmod, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { finished } from 'node:stream/promises';
import { UsageError } from './exit-code.ts';

/** A place for output that was looked at before any work was done. */
export interface OutputFile {
  /** The path as the user named it. */
  readonly name: string;
  /** Its path with every link resolved, so that the file behind a link is written, not the link. */
  readonly path: string;
  /** What is there now; null where there is nothing. */
  readonly stats: Stats | null;
}

/**
 * Looks at the file that is to be written. A {@link UsageError} where it cannot be a file, or is one of `inputs`, which
 * are evidence.
 */
export function openOutput(name: string, inputs: readonly (string | null)[]): OutputFile {
  if (name === '') throw new UsageError('the name of the output file is empty');
  const stats = statSync(name, { throwIfNoEntry: false }) ?? null;
  if (stats === null) return { name, path: newPath(name), stats };
  if (stats.isDirectory()) throw new UsageError(`cannot write ${name}: it is a folder`);
  if (inputs.some((input) => input !== null && isSameFile(stats, input))) {
    throw new UsageError(`cannot write ${name}: it is one of the files that are read`);
  }
  return { name, path: realpathSync(name), stats };
}

/** {@link openOutput} for several files, of which no two may be the same. */
export function openOutputs(
  names: readonly string[],
  inputs: readonly (string | null)[],
): readonly OutputFile[] {
  const files = names.map((name) => openOutput(name, inputs));
  for (const [i, file] of files.entries()) {
    const other = files.slice(0, i).find((before) => isSameOutput(before, file));
    if (other !== undefined) {
      throw new UsageError(
        `cannot write two reports to ${file.name}${other.name === file.name ? '' : `, which is ${other.name}`}: name a file for each`,
      );
    }
  }
  return files;
}

/** Whether two outputs are one file. Devices may take several; a file that is not there yet can have several names only through links to its folder. */
export function isSameOutput(a: OutputFile, b: OutputFile): boolean {
  if (a.stats !== null && b.stats !== null) {
    return b.stats.isFile() && a.stats.dev === b.stats.dev && a.stats.ino === b.stats.ino;
  }
  return a.path === b.path;
}

function newPath(name: string): string {
  const folder = dirname(name);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true) {
    return join(realpathSync(folder), basename(name));
  }
  throw new UsageError(`cannot write ${name}: there is no folder ${folder}`);
}

function isSameFile(stats: Stats, input: string): boolean {
  const other = statSync(input, { throwIfNoEntry: false });
  return other !== undefined && other.dev === stats.dev && other.ino === stats.ino;
}

/** Fills a file through `fill`: whole, or not at all. Devices and pipes are written as they are. */
export async function writeOutput(
  { name, path, stats }: OutputFile,
  fill: (stream: WriteStream) => Promise<void>,
): Promise<void> {
  const isPlain = stats?.isFile() ?? true;
  const draft = isPlain ? `${path}.${randomUUID()}.part` : path;
  try {
    await fillFile(draft, fill);
    if (!isPlain) return;
    if (stats !== null) await chmod(draft, stats.mode);
    await rename(draft, path);
  } catch (error) {
    if (isPlain) await rm(draft, { force: true });
    throw new UsageError(`cannot write ${name}: ${reasonOf(error)}`);
  }
}

async function fillFile(path: string, fill: (stream: WriteStream) => Promise<void>): Promise<void> {
  const stream = createWriteStream(path);
  const filled = fill(stream).then(() => stream.end());
  await Promise.all([finished(stream), filled]);
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EROFS: 'the disk is read-only',
  ENOSPC: 'no space left on the disk',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return ('code' in error ? REASONS[String(error.code)] : undefined) ?? error.message;
}
