import { crc32 } from 'node:zlib';
import { hex } from './binxml-error.ts';

/** A CRC32 as a header stores it; 0 means that none was written. */
interface Checksum {
  readonly stored: number;
  /** What it covers, in this order. */
  readonly parts: readonly Uint8Array[];
}

/** Says that a checksum does not fit what it covers; null where it does, or where there is none. */
export function checksumFault({ stored, parts }: Checksum): string | null {
  if (stored === 0) return null;
  const computed = parts.reduce((crc, part) => crc32(part, crc), 0);
  return computed === stored
    ? null
    : `has a wrong checksum (stored ${hex(stored)}, computed ${hex(computed)})`;
}
