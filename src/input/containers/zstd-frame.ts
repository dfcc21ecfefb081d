/** First bytes of a frame, and of one that holds no data, as little-endian numbers. */
export const ZSTD_MAGIC = 0xfd2fb528;
const SKIPPABLE_MAGIC = 0x184d2a50;
/** The last four bits of a skippable frame's magic number are free. */
const SKIPPABLE_MASK = 0xfffffff0;

/** RFC 8878, 3.1.1.1: what a frame says before its data. */
export interface FrameHeader {
  /** The header as it stands in the file, without the magic number. */
  readonly bytes: Buffer;
  /** How far back the data may refer: the memory that unpacking takes. */
  readonly windowBytes: number;
  /** `null` where the frame does not say. */
  readonly contentBytes: bigint | null;
  readonly hasChecksum: boolean;
  readonly hasDictionary: boolean;
}

/** Reads a header; `read` gives the next bytes, exactly as many as it is asked for. */
export async function readFrameHeader(
  read: (length: number) => Promise<Buffer>,
): Promise<FrameHeader> {
  const descriptor = await read(1);
  const flags = descriptor[0] ?? 0;
  const isSingleSegment = (flags & 0x20) !== 0;
  const window = isSingleSegment ? Buffer.alloc(0) : await read(1);
  const dictionary = await read([0, 1, 2, 4][flags & 3] ?? 0);
  const size = await read(contentSizeBytes(flags >> 6, isSingleSegment));
  const contentBytes = size.length === 0 ? null : readContentSize(size);
  return {
    bytes: Buffer.concat([descriptor, window, dictionary, size]),
    windowBytes: isSingleSegment ? Number(contentBytes) : readWindow(window[0] ?? 0),
    contentBytes,
    hasChecksum: (flags & 4) !== 0,
    hasDictionary: dictionary.some((byte) => byte !== 0),
  };
}

function contentSizeBytes(code: number, isSingleSegment: boolean): number {
  return code === 0 ? Number(isSingleSegment) : 1 << code;
}

function readContentSize(bytes: Buffer): bigint {
  if (bytes.length === 8) return bytes.readBigUInt64LE(0);
  // Two bytes say how many there are beyond the 256 that one byte could say.
  return BigInt(bytes.readUIntLE(0, bytes.length) + (bytes.length === 2 ? 256 : 0));
}

function readWindow(byte: number): number {
  const base = 2 ** (10 + (byte >> 3));
  return base + (base / 8) * (byte & 7);
}

/** Whether a frame that begins with `magic` holds no data. */
export function isSkippable(magic: number): boolean {
  return (magic & SKIPPABLE_MASK) >>> 0 === SKIPPABLE_MAGIC;
}
