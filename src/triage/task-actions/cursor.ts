import type { DecodeWarning } from '../../model/decoded-task.ts';

/**
 * Reads little-endian values from hostile bytes. The first value that does not fit makes a warning and ends the reading:
 * from then on every value is zero or empty, and {@link Cursor.isDamaged} says so. Never throws.
 */
export class Cursor {
  readonly warnings: DecodeWarning[] = [];
  readonly #bytes: Buffer;
  #at = 0;
  #damaged = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** In bytes from the start. */
  get offset(): number {
    return this.#at;
  }

  get left(): number {
    return this.#damaged ? 0 : this.#bytes.length - this.#at;
  }

  get isDamaged(): boolean {
    return this.#damaged;
  }

  /** Warns at `offset`, and ends the reading. */
  fail(message: string, offset = this.#at): void {
    this.warnings.push({ offset, message });
    this.#damaged = true;
  }

  /** The number that {@link Cursor.u2} would read; null where none is left. */
  peekU2(): number | null {
    return this.left < 2 ? null : this.#bytes.readUInt16LE(this.#at);
  }

  /** The number four bytes behind an offset of the cursor; null where none is there. */
  peekU4(ahead: number): number | null {
    return this.left < ahead + 4 ? null : this.#bytes.readUInt32LE(this.#at + ahead);
  }

  u2(what: string): number {
    return this.#take(2, what)?.readUInt16LE(0) ?? 0;
  }

  u4(what: string): number {
    return this.#take(4, what)?.readUInt32LE(0) ?? 0;
  }

  /** A GUID in braces, its first three parts little-endian as Windows stores it. */
  guid(what: string): string {
    const bytes = this.#take(16, what);
    if (bytes === null) return '';
    const hex = (start: number, end: number) => bytes.toString('hex', start, end);
    const swapped = Buffer.concat([
      bytes.subarray(0, 4).toReversed(),
      bytes.subarray(4, 6).toReversed(),
      bytes.subarray(6, 8).toReversed(),
    ]).toString('hex');
    const first = `${swapped.slice(0, 8)}-${swapped.slice(8, 12)}-${swapped.slice(12)}`;
    return `{${first}-${hex(8, 10)}-${hex(10, 16)}}`.toUpperCase();
  }

  /** UTF-16 behind its length in bytes. Of a text that is cut short, what is there. */
  text(what: string): string {
    const start = this.#at;
    const length = this.u4(`the length of ${what}`);
    if (this.#damaged) return '';
    if (length % 2 === 1) {
      this.fail(`expected an even length of ${what}, found ${length}`, start);
      return '';
    }
    const { left } = this;
    const bytes = this.#bytes.subarray(this.#at, this.#at + Math.min(length, left - (left % 2)));
    this.#at += bytes.length;
    if (length > left) this.fail(`${what} should have ${length} bytes, found ${left}`, start);
    return bytes.toString('utf16le');
  }

  #take(size: number, what: string): Buffer | null {
    if (this.#damaged) return null;
    if (this.left < size) {
      this.fail(`expected ${size} bytes for ${what}, found ${this.left}`);
      return null;
    }
    this.#at += size;
    return this.#bytes.subarray(this.#at - size, this.#at);
  }
}
