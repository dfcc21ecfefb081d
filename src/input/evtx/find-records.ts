import { CHUNK_HEADER_BYTES } from './layout.ts';

/** Magic, size, record number, time of writing; then the event, then the size once more. */
export const RECORD_HEADER_BYTES = 24;
const SMALLEST_RECORD = RECORD_HEADER_BYTES + 4;
const MAGIC = Buffer.from([0x2a, 0x2a, 0, 0]);

/**
 * A record; a torn one, whose size at its end does not repeat the one in its header; or a gap, where no record begins
 * although one should. `at` and `end` are offsets in the chunk.
 */
export interface Span {
  readonly kind: 'record' | 'torn' | 'gap';
  readonly at: number;
  readonly end: number;
}

/**
 * Finds the records of a chunk from behind its header to `end`, in order, none twice. Where there is none, the search
 * goes on for the next whole one. Takes linear time whatever the chunk holds.
 */
export function* findRecords(bytes: Buffer, end: number): Generator<Span> {
  for (let at = CHUNK_HEADER_BYTES; at + SMALLEST_RECORD <= end; ) {
    const span = spanAt(bytes, at, end);
    yield span;
    at = span.end;
  }
}

/** A torn record with a whole one inside has lost its place to that one. */
function spanAt(bytes: Buffer, at: number, end: number): Span {
  const size = claimedSize(bytes, at);
  if (size !== null && isWhole(bytes, at, size)) return { kind: 'record', at, end: at + size };
  const limit = size === null ? end : at + size;
  const next = nextRecord(bytes, at + 4, limit);
  return { kind: next === limit && size !== null ? 'torn' : 'gap', at, end: next };
}

/** The size that a record at `at` claims to have, if there can be one. */
function claimedSize(bytes: Buffer, at: number): number | null {
  if (at + SMALLEST_RECORD > bytes.length || bytes.readUInt32LE(at) !== 0x2a2a) return null;
  const size = bytes.readUInt32LE(at + 4);
  return size >= SMALLEST_RECORD && at + size <= bytes.length ? size : null;
}

function isWhole(bytes: Buffer, at: number, size: number): boolean {
  return bytes.readUInt32LE(at + size - 4) === size;
}

/** Offset of the next whole record that begins before `limit`; `limit` where there is none. */
function nextRecord(bytes: Buffer, from: number, limit: number): number {
  let at = bytes.indexOf(MAGIC, from);
  while (at !== -1 && at < limit) {
    const size = claimedSize(bytes, at);
    if (size !== null && isWhole(bytes, at, size)) return at;
    at = bytes.indexOf(MAGIC, at + 1);
  }
  return limit;
}
