import { plural } from '../../text/plural.ts';
import { hex } from './binxml-error.ts';
import { readFileHeader } from './file-header.ts';
import { CHUNK_BYTES, CHUNK_MAGIC, FILE_HEADER_BYTES, offsetOfChunk } from './layout.ts';

/** One chunk, in bytes of its own; shorter than 64 KiB only where the file ends within it. */
export interface CutChunk {
  /** Its number in the file, from 1, counting those that were never written. */
  readonly number: number;
  readonly bytes: Buffer;
}

/** Something wrong with the file, or with the part of it at `offset`. */
export interface Fault {
  readonly offset?: number;
  readonly message: string;
}

/** A run of chunks that hold nothing but zeros. */
interface Gap {
  readonly first: number;
  readonly last: number;
}

/**
 * Cuts an EVTX file into its chunks, to the end of the stream whatever the header counts. Memory is bounded by one
 * chunk. Chunks of zeros are left out: at the end of a file they are room to grow, elsewhere a fault.
 * A chunk that does not stand where it should, because bytes are missing or came between, is found by its magic; offsets
 * from there on are those of the chunk's number. When the stream fails, what came before is handed out first.
 */
export async function* cutChunks(stream: AsyncIterable<Buffer>): AsyncGenerator<CutChunk | Fault> {
  const cutter = new ChunkCutter();
  let failure: { readonly error: unknown } | null = null;
  try {
    for await (const bytes of stream) yield* cutter.push(bytes);
  } catch (error) {
    failure = { error };
  }
  yield* cutter.end();
  if (failure !== null) throw failure.error;
}

class ChunkCutter {
  /** The unit being filled: the file header, then one chunk after the other. */
  #unit = Buffer.allocUnsafeSlow(FILE_HEADER_BYTES);
  #filled = 0;
  /** Number of the unit; the file header is 0. */
  #number = 0;
  #chunkCount = 0;
  #gap: Gap | null = null;

  *push(bytes: Buffer): Generator<CutChunk | Fault> {
    for (let at = 0; at < bytes.length; ) {
      const taken = bytes.copy(this.#unit, this.#filled, at);
      at += taken;
      this.#filled += taken;
      if (this.#filled === this.#unit.length) yield* this.#close();
    }
  }

  *end(): Generator<CutChunk | Fault> {
    if (this.#number === 0) {
      yield {
        message: `is truncated: expected a header of ${FILE_HEADER_BYTES} bytes, found ${plural(this.#filled, 'byte')}; get a complete copy`,
      };
      return;
    }
    if (this.#filled > 0) yield* this.#close();
    if (this.#gap !== null) yield* this.#reportGap(this.#gap, this.#chunkCount);
    const found = this.#number - 1;
    if (found < this.#chunkCount) {
      yield {
        message: `is truncated: its header counts ${plural(this.#chunkCount, 'chunk')}, the file ends after ${found}; what is there was read, get a complete copy for the rest`,
      };
    }
  }

  *#close(): Generator<CutChunk | Fault> {
    const number = this.#number;
    const unit = this.#unit.subarray(0, this.#filled);
    const chunkAt = isSound(unit, number) ? -1 : unit.indexOf(CHUNK_MAGIC, 1, 'latin1');
    const bytes = chunkAt === -1 ? unit : unit.subarray(0, chunkAt);
    this.#begin(chunkAt === -1 ? Buffer.alloc(0) : unit.subarray(chunkAt));
    if (number === 0) yield* this.#readHeader(bytes);
    else if (isZero(bytes)) this.#gap = { first: this.#gap?.first ?? number, last: number };
    else {
      if (this.#gap !== null) yield* this.#reportGap(this.#gap, number);
      this.#gap = null;
      yield { number, bytes };
    }
  }

  /** Goes on to the next unit, of which `bytes` are there already: bytes are missing from the file, or came between. */
  #begin(bytes: Buffer): void {
    this.#number += 1;
    this.#unit = Buffer.allocUnsafeSlow(CHUNK_BYTES);
    this.#filled = bytes.copy(this.#unit);
  }

  *#readHeader(bytes: Buffer): Generator<Fault> {
    if (startsWithChunk(bytes)) {
      this.#filled = bytes.copy(this.#unit);
      yield { message: 'has no file header; it was read from its first chunk on' };
    } else if (bytes.length < FILE_HEADER_BYTES || bytes.toString('latin1', 0, 8) !== FILE_MAGIC) {
      yield { message: 'its file header is damaged; its chunks were read anyway' };
    } else {
      const { chunkCount, faults } = readFileHeader(bytes);
      this.#chunkCount = chunkCount;
      for (const message of faults) yield { message };
    }
  }

  /** Of the gap, what lies before `end` should hold records. */
  *#reportGap({ first, last }: Gap, end: number): Generator<Fault> {
    const lost = Math.min(last, end);
    if (lost < first) return;
    const chunks = first === lost ? `chunk ${first}` : `chunks ${first} to ${lost}`;
    const offset = offsetOfChunk(first);
    yield {
      offset,
      message: `${chunks} (offset ${hex(offset)}): nothing but zeros where records should be; their records are lost in this copy`,
    };
  }
}

const FILE_MAGIC = 'ElfFile\0';

/**
 * Whether a unit begins as it should. Then it is not searched for chunks: records may hold any bytes, and the space
 * behind them holds what was there before, old chunks too.
 */
function isSound(unit: Buffer, number: number): boolean {
  return startsWithChunk(unit) || (number === 0 && unit.toString('latin1', 0, 8) === FILE_MAGIC);
}

function startsWithChunk(bytes: Buffer): boolean {
  return bytes.toString('latin1', 0, CHUNK_MAGIC.length) === CHUNK_MAGIC;
}

const ZEROS = Buffer.alloc(CHUNK_BYTES);

function isZero(bytes: Buffer): boolean {
  return bytes.equals(ZEROS.subarray(0, bytes.length));
}
