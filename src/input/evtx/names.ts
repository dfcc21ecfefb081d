import { BinXmlError, hex } from './binxml-error.ts';
import type { Cursor } from './cursor.ts';

/** Link to the next name, hash, length; then the characters and a NUL. */
const HEADER_BYTES = 8;
/** Longer ones are damage; it bounds the work that overlapping names could make. */
const MAX_LENGTH = 1024;

/** The names of elements and attributes of a chunk. Each is written where it is first used, and referred to from then on. */
export class Names {
  readonly #bytes: Buffer;
  readonly #known = new Map<number, string>();

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  /** Takes a reference to a name, and the name itself where it follows. */
  read(cursor: Cursor): string {
    const offset = cursor.u32();
    const name = this.#known.get(offset) ?? this.#parse(offset);
    if (offset === cursor.at) {
      cursor.take(HEADER_BYTES + 2 + 2 * this.#bytes.readUInt16LE(offset + 6));
    }
    return name;
  }

  #parse(offset: number): string {
    const start = offset + HEADER_BYTES;
    const length = start <= this.#bytes.length ? this.#bytes.readUInt16LE(offset + 6) : 0;
    if (length === 0 || length > MAX_LENGTH || start + 2 * length > this.#bytes.length) {
      throw new BinXmlError(offset, `expected a name at ${hex(offset)}, found none`);
    }
    const name = this.#bytes.toString('utf16le', start, start + 2 * length);
    this.#known.set(offset, name);
    return name;
  }
}
