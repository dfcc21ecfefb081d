import { type FileHandle, open } from 'node:fs/promises';
import { asInputError, InputError } from './input-error.ts';
import type { InputFile } from './input-file.ts';

/** A stream of bytes in pieces of any size, none of them reused after it was handed out. */
export type Chunks = AsyncIterable<Uint8Array>;

const CHUNK_BYTES = 1 << 20;

/**
 * The bytes of a file, or of `stdin` where the file is standard input.
 * Fails with an `InputError` that says why, after everything that could be read was delivered.
 */
export function readBytes(file: InputFile, stdin?: Chunks): AsyncGenerator<Buffer> {
  return file.path === null ? readStdin(stdin) : readFile(file.path);
}

async function* readFile(path: string): AsyncGenerator<Buffer> {
  const handle = await openFile(path);
  try {
    for (;;) {
      const { bytes, error } = await fillChunk(handle);
      if (bytes.length > 0) yield bytes;
      if (error !== null) throw asInputError(error);
      if (bytes.length === 0) return;
    }
  } finally {
    await handle.close();
  }
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    return await open(path);
  } catch (error) {
    throw asInputError(error);
  }
}

/** Reads until the chunk is full, because a pipe hands out crumbs and each would hold a whole chunk of memory. */
async function fillChunk(handle: FileHandle): Promise<{ bytes: Buffer; error: unknown }> {
  const chunk = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  let length = 0;
  let error: unknown = null;
  try {
    while (length < chunk.length) {
      const { bytesRead } = await handle.read(chunk, length, chunk.length - length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
  } catch (thrown) {
    error = thrown;
  }
  return { bytes: chunk.subarray(0, length), error };
}

async function* readStdin(stdin: Chunks | undefined): AsyncGenerator<Buffer> {
  if (stdin === undefined) throw new InputError('is not connected: name a file to read instead');
  try {
    for await (const chunk of stdin) yield asBuffer(chunk);
  } catch (error) {
    throw asInputError(error);
  }
}

/** The same bytes as a `Buffer`, not copied. */
export function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
