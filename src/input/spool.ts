import { type FileHandle, mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inWords } from './budget.ts';
import { asInputError, InputError } from './input-error.ts';

/** Bytes that can be read anywhere. */
export interface SeekableFile {
  readonly handle: FileHandle;
  /** When it was opened; what is added later is not seen. */
  readonly size: number;
  readonly close: () => Promise<void>;
}

/** Opens `path` if it is a file that can be sought in; pipes and devices give `null`. */
export async function openSeekable(path: string): Promise<SeekableFile | null> {
  // Asked before it is opened: a pipe that has been read would wait for another writer.
  if (!(await orInputError(stat(path))).isFile()) return null;
  const handle = await orInputError(open(path));
  const { size } = await handle.stat();
  return { handle, size, close: () => handle.close() };
}

/**
 * Writes a stream to a file in a temporary folder that only this user may read, and that is gone after `close`.
 * Fails with a `InputError` beyond `maxBytes`. Where the stream itself fails, what came before is kept.
 */
export async function spool(
  chunks: AsyncIterable<Buffer>,
  maxBytes: number,
): Promise<SeekableFile & { readonly failure: unknown }> {
  const folder = await orInputError(mkdtemp(join(tmpdir(), 'tasksched-hunt-')));
  const handle = await open(join(folder, 'spool'), 'wx+', 0o600);
  const close = async (): Promise<void> => {
    await handle.close();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const { size, failure } = await copy(chunks, handle, maxBytes);
    return { handle, size, failure, close };
  } catch (error) {
    await close();
    throw asInputError(error);
  }
}

async function copy(
  chunks: AsyncIterable<Buffer>,
  handle: FileHandle,
  maxBytes: number,
): Promise<{ size: number; failure: unknown }> {
  let size = 0;
  const source = chunks[Symbol.asyncIterator]();
  for (;;) {
    let next: IteratorResult<Buffer>;
    try {
      next = await source.next();
    } catch (failure) {
      return { size, failure };
    }
    if (next.done === true) return { size, failure: null };
    size += next.value.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    await handle.write(next.value);
  }
}

function tooLarge(maxBytes: number): InputError {
  return new InputError(
    `is a zip archive of more than ${inWords(maxBytes)} that cannot be read where it is, in a pipe or another archive: unpack it first`,
  );
}

async function orInputError<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise;
  } catch (error) {
    throw asInputError(error);
  }
}

const READ_BYTES = 1 << 18;

/** The bytes from `start` to `end`; fewer where the file ends before. */
export async function* readRange(
  { handle }: SeekableFile,
  start: number,
  end: number,
): AsyncGenerator<Buffer> {
  for (let at = start; at < end; ) {
    const bytes = await readAt(handle, at, Math.min(READ_BYTES, end - at));
    if (bytes.length === 0) return;
    yield bytes;
    at += bytes.length;
  }
}

/** Up to `length` bytes at `position`; fewer only at the end of the file. */
export async function readAt(
  handle: FileHandle,
  position: number,
  length: number,
): Promise<Buffer> {
  const buffer = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await orInputError(
      handle.read(buffer, filled, length - filled, position + filled),
    );
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return buffer.subarray(0, filled);
}
