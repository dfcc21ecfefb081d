/**
 * A map that keeps the entries of its smallest keys, so many at the most. What is kept, and whether anything was left out,
 * is the same in whatever order keys come, and however maps are merged: a key that some part leaves out is not among the
 * smallest of all.
 */
export class SmallestKeys<T> {
  readonly #limit: number;
  readonly #entries = new Map<string, T>();
  /** The greatest key that may be kept, since some were left out. */
  #greatest: string | null = null;

  constructor(limit: number) {
    this.#limit = limit;
  }

  /** Whether there were more keys than are kept. */
  get isCut(): boolean {
    return this.#greatest !== null || this.#entries.size > this.#limit;
  }

  /** The entry of a key, made if it is new; null where it is not kept. */
  of(key: string, make: () => T): T | null {
    const known = this.#entries.get(key);
    if (known !== undefined) return known;
    if (this.#greatest !== null && key > this.#greatest) return null;
    const made = make();
    this.#entries.set(key, made);
    if (this.#entries.size > 2 * this.#limit) this.#cut();
    return made;
  }

  /** What is kept, in no order. */
  get all(): readonly (readonly [key: string, entry: T])[] {
    if (this.#entries.size > this.#limit) this.#cut();
    return [...this.#entries];
  }

  /** Done once for as many new keys as are kept, because sorting takes longer than adding. */
  #cut(): void {
    const keys = [...this.#entries.keys()].sort();
    this.#greatest = keys[this.#limit - 1] ?? null;
    for (const key of keys.slice(this.#limit)) this.#entries.delete(key);
  }
}
