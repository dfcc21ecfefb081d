import { checksumFault } from './checksum.ts';
import { FILE_HEADER_BYTES, NO_CHECKSUMS } from './layout.ts';

/** Bytes that the checksum covers. */
const CHECKED_BYTES = 120;

/** What the header of a file says, as far as reading needs it. */
export interface FileHeader {
  /** Chunks in use; too low in files that were not closed, so it never ends the reading. */
  readonly chunkCount: number;
  /** What is wrong with the header, each in words that follow the file's name. */
  readonly faults: readonly string[];
}

/** Reads the first 4096 bytes of a file, all of them. */
export function readFileHeader(header: Buffer): FileHeader {
  const faults: string[] = [];
  const checked = (header.readUInt32LE(120) & NO_CHECKSUMS) === 0;
  const fault = checksumFault({
    stored: checked ? header.readUInt32LE(124) : 0,
    parts: [header.subarray(0, CHECKED_BYTES)],
  });
  if (fault !== null) {
    faults.push(`its file header ${fault}: it was damaged or changed; its chunks were read anyway`);
  }
  const size = header.readUInt16LE(40);
  if (size !== FILE_HEADER_BYTES) {
    faults.push(
      `its file header says that it is ${size} bytes long, expected ${FILE_HEADER_BYTES}; chunks were looked for where they always are`,
    );
  }
  return { chunkCount: header.readUInt16LE(42), faults };
}
