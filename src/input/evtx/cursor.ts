import { BinXmlError, hex } from './binxml-error.ts';

/** Reads a chunk from front to back, never beyond `end`. All numbers are little-endian. */
export class Cursor {
  readonly bytes: Buffer;
  readonly end: number;
  /** Offset in the chunk of what is read next. */
  at: number;
  readonly #view: DataView;

  /** `end` must not lie beyond the chunk. */
  constructor(bytes: Buffer, view: DataView, at: number, end: number) {
    this.bytes = bytes;
    this.#view = view;
    this.at = at;
    this.end = end;
  }

  get done(): boolean {
    return this.at >= this.end;
  }

  /** The next byte, not taken; -1 at the end. */
  peek(): number {
    return this.at < this.end ? this.#view.getUint8(this.at) : -1;
  }

  u8(): number {
    return this.#view.getUint8(this.take(1));
  }

  u16(): number {
    return this.#view.getUint16(this.take(2), true);
  }

  u32(): number {
    return this.#view.getUint32(this.take(4), true);
  }

  /** Moves behind the next `length` bytes; returns where they begin. */
  take(length: number): number {
    const { at } = this;
    if (at + length > this.end) {
      throw new BinXmlError(
        at,
        `expected ${length} more bytes at ${hex(at)}, found ${this.end - at}`,
      );
    }
    this.at = at + length;
    return at;
  }
}
