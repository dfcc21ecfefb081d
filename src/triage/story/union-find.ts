/** Sets of the numbers from 0, which are joined one by one. */
export class UnionFind {
  readonly #parent: number[];

  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, index) => index);
  }

  /** The smallest number of the set that `index` is in. */
  find(index: number): number {
    let at = index;
    for (let up = this.#up(at); up !== at; up = this.#up(at)) {
      // Halving the way on each walk keeps all walks short.
      this.#parent[at] = this.#up(up);
      at = up;
    }
    return at;
  }

  /** Makes one set of those that two numbers are in. */
  join(a: number, b: number): void {
    const [first, second] = [this.find(a), this.find(b)];
    this.#parent[Math.max(first, second)] = Math.min(first, second);
  }

  #up(index: number): number {
    return this.#parent[index] ?? index;
  }
}
