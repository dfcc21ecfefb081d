const FIRST_CAPACITY = 16;

/** A list of references that grows, eight bytes each. */
export class RefList {
  #refs = new Float64Array(FIRST_CAPACITY);
  length = 0;

  add(ref: number): void {
    if (this.length === this.#refs.length) {
      const larger = new Float64Array(this.length * 2);
      larger.set(this.#refs);
      this.#refs = larger;
    }
    this.#refs[this.length] = ref;
    this.length += 1;
  }

  toArray(): Float64Array {
    return this.#refs.subarray(0, this.length);
  }

  clear(): void {
    this.#refs = new Float64Array(FIRST_CAPACITY);
    this.length = 0;
  }
}
