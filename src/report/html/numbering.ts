/**
 * Names and their numbers, from 0: the page's script compares numbers, and never meets a name that a log wrote. Names
 * beyond `limit` are only counted.
 */
export class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #limit: number;
  #left = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(name: string): void {
    if (this.#numbers.has(name)) return;
    if (this.#numbers.size < this.#limit) this.#numbers.set(name, this.#numbers.size);
    else this.#left += 1;
  }

  /** Null for a name beyond the limit. */
  numberOf(name: string): number | null {
    return this.#numbers.get(name) ?? null;
  }

  /** `0 3 7`: the numbers of those that have one, for an attribute. */
  listOf(names: Iterable<string>): string {
    return [...names].flatMap((name) => this.numberOf(name) ?? []).join(' ');
  }

  get names(): readonly string[] {
    return [...this.#numbers.keys()];
  }

  /** How often a name came that has no number. */
  get left(): number {
    return this.#left;
  }
}
