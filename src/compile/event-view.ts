import type { JsonObject, Scalar } from '../model/json.ts';
import { foldAscii } from './fold.ts';
import { type FieldPath, fieldPath, lookup } from './lookup.ts';

/** Numbers the fields of a set of queries, so that each is looked up at most once per event. */
export class FieldTable {
  readonly #slots = new Map<string, number>();
  readonly #paths: FieldPath[] = [];

  /** The number of the field with these path segments; the same field always has the same number. */
  slot(segments: readonly string[]): number {
    const name = segments.join('.');
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    // Backticks may hold dots, so segments are cut anew: `a.b` in one pair of backticks is the field a.b.
    this.#paths.push(fieldPath(name.split('.')));
    this.#slots.set(name, this.#paths.length - 1);
    return this.#paths.length - 1;
  }

  /** Path of the field with number `slot`. */
  path(slot: number): FieldPath {
    const path = this.#paths[slot];
    if (path === undefined) throw new RangeError(`no field has the number ${slot}`);
    return path;
  }
}

/** The fields of one event at a time; predicates read events through it. */
export class EventView {
  readonly #table: FieldTable;
  #document: JsonObject = {};
  #values: (readonly Scalar[] | undefined)[] = [];
  #folded: (readonly string[] | undefined)[] = [];

  constructor(table: FieldTable) {
    this.#table = table;
  }

  /** Turns the view to another event. */
  show(document: JsonObject): this {
    this.#document = document;
    this.#values = [];
    this.#folded = [];
    return this;
  }

  /** Values of a field, empty where it is missing. */
  values(slot: number): readonly Scalar[] {
    this.#values[slot] ??= lookup(this.#document, this.#table.path(slot));
    return this.#values[slot];
  }

  /** The same as text with ASCII letters in lower case, for comparisons that ignore case. */
  folded(slot: number): readonly string[] {
    this.#folded[slot] ??= this.values(slot).map((value) => foldAscii(String(value)));
    return this.#folded[slot];
  }
}
