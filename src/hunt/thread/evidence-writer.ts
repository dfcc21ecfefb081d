import type { Evidence } from '../../model/candidate-row.ts';

const FIRST_CAPACITY = 1 << 14;

/** Gathers the records of candidates that cannot be read again where they came from. */
export class EvidenceWriter {
  #bytes = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  #length = 0;

  /** Takes the JSON text of a record; the offset returned is within what `take` hands out. */
  add(text: string): Evidence {
    const offset = this.#length;
    this.#reserve(text.length * 3);
    this.#length += this.#bytes.write(text, offset, 'utf8');
    return { file: null, offset, length: this.#length - offset };
  }

  /** Hands out the bytes gathered and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return bytes;
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
  }
}
