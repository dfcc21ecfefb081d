import { ROW, rowsIn, viewOf } from '../rows/layout.ts';

const PAGE_BYTES = 1 << 20;
/** Pages are told apart by the part of a reference beyond 32 bits. */
const PAGE_STEP = 2 ** 32;

/** Keeps rows in memory, in pages. */
export class RowPages {
  #pages: { readonly bytes: Uint8Array; readonly view: DataView }[] = [];
  #filled = 0;
  #bytes = 0;

  /** Bytes of memory taken. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Copies a row and returns its reference, which is below 2^50. */
  add(row: Uint8Array): number {
    let last = this.#pages.at(-1);
    if (last === undefined || this.#filled + row.length > last.bytes.length) {
      last = this.#newPage(Math.max(PAGE_BYTES, row.length));
    }
    const at = this.#filled;
    last.bytes.set(row, at);
    this.#filled += row.length;
    return (this.#pages.length - 1) * PAGE_STEP + at;
  }

  /** Where the row with this reference lies. */
  locate(ref: number): { readonly view: DataView; readonly at: number } {
    const page = this.#pages[Math.floor(ref / PAGE_STEP)];
    if (page === undefined) throw new RangeError(`no row has the reference ${ref}`);
    return { view: page.view, at: ref % PAGE_STEP };
  }

  /** The bytes of the row with this reference. */
  bytesOf(ref: number): Uint8Array {
    const { view, at } = this.locate(ref);
    return new Uint8Array(view.buffer, view.byteOffset + at, view.getUint32(at + ROW.size, true));
  }

  clear(): void {
    this.#pages = [];
    this.#filled = 0;
    this.#bytes = 0;
  }

  #newPage(size: number) {
    const bytes = new Uint8Array(size);
    const page = { bytes, view: viewOf(bytes) };
    this.#pages.push(page);
    this.#filled = 0;
    this.#bytes += size;
    return page;
  }
}

/** Each row of `bytes`, which holds whole rows. */
export function* eachRow(bytes: Uint8Array): Generator<Uint8Array> {
  const view = viewOf(bytes);
  for (const at of rowsIn(view)) yield bytes.subarray(at, at + view.getUint32(at + ROW.size, true));
}
