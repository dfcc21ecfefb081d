import { TemporaryFile } from './temporary-file.ts';

/**
 * Keeps the records of candidates that cannot be read again where they came from: standard input, members of
 * archives, event logs. In memory up to `maxBytes`, then all in a temporary file.
 */
export class EvidenceStore {
  readonly #maxBytes: number;
  readonly #file = new TemporaryFile();
  #pages: { readonly start: number; readonly bytes: Uint8Array }[] = [];
  #size = 0;
  #inMemory = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** Takes bytes over and returns where they begin. */
  add(bytes: Uint8Array): number {
    const start = this.#size;
    this.#size += bytes.length;
    if (bytes.length === 0) return start;
    if (this.#file.size > 0) this.#file.append(bytes);
    else {
      this.#pages.push({ start, bytes });
      this.#inMemory += Math.max(bytes.length, bytes.buffer.byteLength);
      if (this.#inMemory > this.#maxBytes) this.#spill();
    }
    return start;
  }

  /** So many bytes at an offset, which lie in what was added at once. */
  read(offset: number, length: number): Buffer {
    if (this.#file.size > 0) {
      const bytes = Buffer.allocUnsafeSlow(length);
      return bytes.subarray(0, this.#file.readInto(bytes, offset, length));
    }
    const page = this.#pageAt(offset);
    if (page === undefined) return Buffer.alloc(0);
    const from = offset - page.start;
    return Buffer.from(page.bytes.subarray(from, from + length));
  }

  /** Called when all is added; fails with a `HuntError` where the disk is full. */
  settle(): void {
    this.#file.flush();
  }

  /** Bytes on disk. */
  get spilledBytes(): number {
    return this.#file.size;
  }

  close(): void {
    this.#file.close();
    this.#pages = [];
  }

  #spill(): void {
    for (const { bytes } of this.#pages) this.#file.append(bytes);
    this.#pages = [];
    this.#inMemory = 0;
  }

  #pageAt(offset: number) {
    let low = 0;
    let high = this.#pages.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#pages[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    return this.#pages[low - 1];
  }
}
