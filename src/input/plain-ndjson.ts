import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs';
import { containers } from './containers/index.ts';
import { type FileStamp, stampOf } from './file-stamp.ts';
import { framingOf } from './framings/index.ts';
import { ndjson } from './framings/ndjson.ts';
import type { InputFile } from './input-file.ts';

/** A file of NDJSON that is not packed, so that any part of it can be read by itself. */
export interface PlainNdjson {
  readonly path: string;
  readonly stamp: FileStamp;
  /** Bytes, when it was looked at; what is added later is not read. */
  readonly size: number;
  /** Bytes that its first lines take. */
  readonly head: number;
}

const HEAD_BYTES = 1 << 16;
const COUNT_BYTES = 1 << 20;
const LF = 0x0a;

/**
 * Looks whether a file is NDJSON as it lies on the disk, and where its first `lines` lines end. Null where it is
 * anything else, or cannot be read: then `readBlocks` says what is wrong.
 */
export function plainNdjson({ path }: InputFile, lines: number): PlainNdjson | null {
  if (path === null) return null;
  try {
    if (!statSync(path).isFile()) return null;
    const handle = openSync(path, 'r');
    try {
      const stamp = stampOf(fstatSync(handle));
      const { size } = stamp;
      // Files of the system that are made as they are read say that they have no bytes.
      return size > 0 && isPlain(handle)
        ? { path, stamp, size, head: headBytes(handle, size, lines) }
        : null;
    } finally {
      closeSync(handle);
    }
  } catch {
    return null;
  }
}

function isPlain(handle: number): boolean {
  const bytes = Buffer.alloc(HEAD_BYTES);
  const head = bytes.subarray(0, readSync(handle, bytes, 0, HEAD_BYTES, 0));
  if (head.length === 0 || containers.some((known) => known.recognises(head))) return false;
  return framingOf(head) === ndjson;
}

function headBytes(handle: number, size: number, lines: number): number {
  const bytes = Buffer.allocUnsafe(COUNT_BYTES);
  let left = lines;
  for (let position = 0; position < size; ) {
    const length = Math.min(COUNT_BYTES, size - position);
    const part = bytes.subarray(0, readSync(handle, bytes, 0, length, position));
    if (part.length === 0) return size;
    for (let feed = part.indexOf(LF); feed !== -1; feed = part.indexOf(LF, feed + 1)) {
      left -= 1;
      if (left === 0) return position + feed + 1;
    }
    position += part.length;
  }
  return size;
}
