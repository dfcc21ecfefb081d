const PAGE = 1 << 20;
const MIN_ENTRIES = 64;

/** Set in the length of a text that has characters beyond Latin-1, and takes two bytes for each unit. */
const WIDE = 0x8000_0000;

/** Keeps the texts of numbered entries as bytes, in pages, so that a million of them cost little more than their bytes. */
export class KeyArena {
  #pages: Buffer[] = [];
  /** Bytes used of the last page. */
  #filled = 0;
  /** Page and offset in it, and length in units, of the text of each entry. */
  #page = new Uint32Array(MIN_ENTRIES);
  #offset = new Uint32Array(MIN_ENTRIES);
  #length = new Uint32Array(MIN_ENTRIES);
  #bytes = 0;
  #garbage = 0;

  /** Sets the text of an entry that has none. */
  set(entry: number, text: string): void {
    if (entry >= this.#page.length) this.#grow(entry + 1);
    const wide = isWide(text);
    const size = wide ? text.length * 2 : text.length;
    const at = this.#reserve(size);
    const last = this.#pages.length - 1;
    this.#pages[last]?.write(text, at, wide ? 'utf16le' : 'latin1');
    this.#page[entry] = last;
    this.#offset[entry] = at;
    this.#length[entry] = wide ? text.length | WIDE : text.length;
    this.#bytes += size;
  }

  /** Whether the text of an entry is this one. */
  equals(entry: number, text: string): boolean {
    const packed = this.#length[entry] ?? 0;
    if ((packed & ~WIDE) !== text.length) return false;
    const page = this.#pages[this.#page[entry] ?? 0];
    const offset = this.#offset[entry] ?? 0;
    if (page === undefined) return text.length === 0;
    if ((packed & WIDE) !== 0)
      return page.toString('utf16le', offset, offset + 2 * text.length) === text;
    for (let i = 0; i < text.length; i += 1) {
      if (page[offset + i] !== text.charCodeAt(i)) return false;
    }
    return true;
  }

  /** Gives up the text of an entry. */
  release(entry: number): void {
    this.#garbage += sizeOf(this.#length[entry] ?? 0);
  }

  /** Where most of the bytes belong to no entry any more, keeps those of `live` only. */
  compact(live: readonly number[]): void {
    if (this.#garbage * 2 < this.#bytes) return;
    const old = this.#pages;
    this.#pages = [];
    this.#filled = 0;
    this.#bytes = 0;
    this.#garbage = 0;
    for (const entry of live) {
      const size = sizeOf(this.#length[entry] ?? 0);
      const from = this.#offset[entry] ?? 0;
      const at = this.#reserve(size);
      const last = this.#pages.length - 1;
      const page = this.#pages[last];
      if (page !== undefined) old[this.#page[entry] ?? 0]?.copy(page, at, from, from + size);
      this.#page[entry] = last;
      this.#offset[entry] = at;
      this.#bytes += size;
    }
  }

  /** Room for so many bytes in the last page; returns where it begins. */
  #reserve(size: number): number {
    const last = this.#pages.at(-1);
    if (last === undefined || this.#filled + size > last.length) {
      this.#pages.push(Buffer.allocUnsafeSlow(Math.max(PAGE, size)));
      this.#filled = 0;
    }
    const at = this.#filled;
    this.#filled += size;
    return at;
  }

  #grow(needed: number): void {
    const capacity = Math.max(needed, Math.ceil(this.#page.length * 1.5));
    this.#page = grown(this.#page, capacity);
    this.#offset = grown(this.#offset, capacity);
    this.#length = grown(this.#length, capacity);
  }
}

function sizeOf(packed: number): number {
  return (packed & WIDE) !== 0 ? (packed & ~WIDE) * 2 : packed;
}

function grown(old: Uint32Array<ArrayBuffer>, capacity: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(capacity);
  larger.set(old);
  return larger;
}

function isWide(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) if (text.charCodeAt(i) > 0xff) return true;
  return false;
}
