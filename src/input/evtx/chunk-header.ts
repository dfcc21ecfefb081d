import { checksumFault } from './checksum.ts';
import { CHUNK_BYTES, CHUNK_HEADER_BYTES, CHUNK_MAGIC, NO_CHECKSUMS } from './layout.ts';

/** Where the records of a chunk can be, and what its header has to complain about. */
export interface ChunkExtent {
  /** Offset behind the last record. What lies beyond is left from earlier use and belongs to no event of this log. */
  readonly end: number;
  /** Without a sound header records are searched for, and need not follow one another. */
  readonly sound: boolean;
  /** What is wrong with the chunk, each in words that follow its number. */
  readonly faults: readonly string[];
}

/** Reads and checks the header of a chunk, which may be cut short. */
export function readChunkHeader(bytes: Buffer): ChunkExtent {
  if (bytes.length < CHUNK_HEADER_BYTES) {
    return { end: 0, sound: false, faults: ['is truncated: the file ends within its header'] };
  }
  const faults: string[] = [];
  if (bytes.length < CHUNK_BYTES) {
    faults.push(
      `is truncated: expected ${CHUNK_BYTES} bytes, the file ends after ${bytes.length}; the records up to there were read`,
    );
  }
  if (bytes.toString('latin1', 0, CHUNK_MAGIC.length) !== CHUNK_MAGIC) {
    faults.push(
      'does not begin with "ElfChnk": its header is damaged; it was searched for whole records',
    );
    return { end: bytes.length, sound: false, faults };
  }
  const free = bytes.readUInt32LE(48);
  const plausible = free >= CHUNK_HEADER_BYTES && free <= CHUNK_BYTES;
  if (!plausible) {
    faults.push(
      `says that its free space begins at ${free}, expected ${CHUNK_HEADER_BYTES} to ${CHUNK_BYTES}; it was read to its end`,
    );
  }
  const end = Math.min(plausible ? free : CHUNK_BYTES, bytes.length);
  return {
    end,
    sound: plausible,
    faults: [...faults, ...checksumFaults(bytes, plausible ? free : null)],
  };
}

/** A chunk that is cut short has lost some of what the checksum of its records covers, which is told already. */
function checksumFaults(bytes: Buffer, free: number | null): readonly string[] {
  if ((bytes.readUInt32LE(120) & NO_CHECKSUMS) !== 0) return [];
  const header = checksumFault({
    stored: bytes.readUInt32LE(124),
    parts: [bytes.subarray(0, 120), bytes.subarray(128, CHUNK_HEADER_BYTES)],
  });
  const complete = free !== null && free <= bytes.length;
  const records = checksumFault({
    stored: complete ? bytes.readUInt32LE(52) : 0,
    parts: [bytes.subarray(CHUNK_HEADER_BYTES, free ?? 0)],
  });
  const advice = 'it was damaged or changed after it was written; what can be read was read';
  return [
    ...(header === null ? [] : [`${header} in its header: ${advice}`]),
    ...(records === null ? [] : [`${records} over its records: ${advice}`]),
  ];
}
