/**
 * Sizes in bytes that every EVTX file has: a file header, then chunks that stand alone.
 * A chunk has a header with tables that reading does not need, then records up to its free space.
 */
export const FILE_HEADER_BYTES = 4096;
export const CHUNK_BYTES = 1 << 16;
export const CHUNK_HEADER_BYTES = 512;

/** The first bytes of every chunk. */
export const CHUNK_MAGIC = 'ElfChnk\0';

/** Flag in file and chunk headers: no checksums were written. */
export const NO_CHECKSUMS = 4;

/** Offset in the file of a chunk, by its number from 1. */
export function offsetOfChunk(number: number): number {
  return FILE_HEADER_BYTES + (number - 1) * CHUNK_BYTES;
}
