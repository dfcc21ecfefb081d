import { Decompress } from 'fzstd';
import { inWords } from '../budget.ts';
import type { ByteReader } from '../byte-reader.ts';
import { InputError } from '../input-error.ts';
import { type FrameHeader, isSkippable, readFrameHeader, ZSTD_MAGIC } from './zstd-frame.ts';

/** What zstd itself allows where nobody asks for more. A window is memory, and it is kept for a whole frame. */
const MAX_WINDOW_BYTES = 128 << 20;
/** RFC 8878, 3.1.1.2.3: no block is larger, packed or not. */
const MAX_BLOCK_BYTES = 128 << 10;
const CHECKSUM_BYTES = 4;
/**
 * fzstd moves the whole window after each block, so that tiny blocks in a large window would take for ever.
 * Blocks of a kilobyte in the window of level 19 stay below this many bytes moved for each byte that comes out.
 */
const MAX_MOVED_PER_BYTE = 16_384;

/** Unpacks frames one after the other. Fails with an `InputError` where the data are damaged or cut short. */
export async function* unpackFrames(reader: ByteReader): AsyncGenerator<Buffer> {
  for (;;) {
    const start = await reader.read(4);
    if (start.length === 0) return;
    const magic = start.length < 4 ? 0 : start.readUInt32LE(0);
    if (isSkippable(magic)) await skipFrame(reader);
    else if (magic === ZSTD_MAGIC) yield* unpackFrame(start, reader);
    else throw start.length < 4 ? truncated() : damaged('no frame begins where one should');
  }
}

async function skipFrame(reader: ByteReader): Promise<void> {
  const length = (await exactly(reader, 4)).readUInt32LE(0);
  if ((await reader.skip(length)) < length) throw truncated();
}

async function* unpackFrame(magic: Buffer, reader: ByteReader): AsyncGenerator<Buffer> {
  const header = await readFrameHeader((length) => exactly(reader, length));
  checkHeader(header);
  const decoder = new FrameDecoder(magic, header);
  for (let last = false; !last; ) {
    const block = await readBlock(reader);
    last = block.last;
    yield* decoder.decode(block.bytes, last);
  }
  if (header.contentBytes !== null && header.contentBytes !== BigInt(decoder.bytesOut)) {
    throw damaged('a frame has another size than it says');
  }
  if (header.hasChecksum) await exactly(reader, CHECKSUM_BYTES);
}

function checkHeader({ windowBytes, hasDictionary }: FrameHeader): void {
  if (hasDictionary) {
    throw new InputError(
      'is packed with a zstd dictionary: unpack it first (zstd -d -D DICTIONARY)',
    );
  }
  if (windowBytes > MAX_WINDOW_BYTES) {
    const limit = inWords(MAX_WINDOW_BYTES);
    throw new InputError(
      `needs a zstd window of more than ${limit}: unpack it first (zstd -d --long=31)`,
    );
  }
}

interface Block {
  /** The block with its header. */
  readonly bytes: Buffer;
  readonly last: boolean;
}

/** RFC 8878, 3.1.1.2. Read here and not by fzstd, so that what one step can unpack to is known. */
async function readBlock(reader: ByteReader): Promise<Block> {
  const header = await exactly(reader, 3);
  const fields = header.readUIntLE(0, 3);
  const type = (fields >> 1) & 3;
  const size = fields >> 3;
  if (type === 3 || size > MAX_BLOCK_BYTES)
    throw damaged('a block has a size or type that none may have');
  // A block of one repeated byte says how often; the byte follows once.
  const body = await exactly(reader, type === 1 ? 1 : size);
  return { bytes: Buffer.concat([header, body]), last: (fields & 1) === 1 };
}

async function exactly(reader: ByteReader, length: number): Promise<Buffer> {
  const bytes = await reader.read(length);
  if (bytes.length < length) throw truncated();
  return bytes;
}

/** Unpacks one frame block by block, so that no step gives more than fits in memory. */
class FrameDecoder {
  readonly #decompress: Decompress;
  readonly #header: FrameHeader;
  #output: Uint8Array[] = [];
  #moved = 0;
  bytesOut = 0;

  constructor(magic: Buffer, header: FrameHeader) {
    this.#decompress = new Decompress((bytes) => void this.#output.push(bytes));
    this.#header = header;
    this.#push(Buffer.concat([magic, header.bytes]), false);
  }

  decode(block: Buffer, last: boolean): readonly Buffer[] {
    this.#push(block, false);
    // fzstd wants to see a checksum, and does not look at it.
    if (last) this.#push(Buffer.alloc(this.#header.hasChecksum ? CHECKSUM_BYTES : 0), true);
    const output = this.#output.filter(({ length }) => length > 0);
    this.#output = [];
    for (const { length } of output) this.bytesOut += length;
    this.#moved += this.#header.windowBytes;
    if (this.#moved > MAX_MOVED_PER_BYTE * (this.bytesOut + (1 << 20))) {
      throw new InputError(
        'has zstd blocks far too small for its window, as no log has: unpack it first',
      );
    }
    return output.map(({ buffer, byteOffset, length }) => Buffer.from(buffer, byteOffset, length));
  }

  /** fzstd answers damage with errors of many kinds, and does nothing here but unpack. */
  #push(bytes: Buffer, last: boolean): void {
    try {
      this.#decompress.push(bytes, last);
    } catch (error) {
      throw damaged(error instanceof Error ? error.message : String(error), error);
    }
  }
}

function truncated(): InputError {
  return new InputError(
    'is truncated: the zstd data ends too early; what comes before the break was read, get a complete copy for the rest',
  );
}

function damaged(reason: string, cause?: unknown): InputError {
  return new InputError(
    `is damaged: the zstd data cannot be unpacked further (${reason}); what comes before the damage was read, get a sound copy for the rest`,
    { cause },
  );
}
