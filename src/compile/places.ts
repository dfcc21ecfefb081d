import type { Json, JsonObject } from '../model/json.ts';

/** Number of the document itself among the places. */
const ROOT = 0;

/** What has to be read by {@link lookup}: arrays of objects, and objects that have keys with dots. */
export const IRREGULAR = 'irregular';

/** An object at its place; null where there is none, and so none of its fields. */
export type Place = JsonObject | null | typeof IRREGULAR;

/** Numbers the objects in which fields lie: `process` and `process.parent` for `process.parent.name`. */
export class PlaceTable {
  readonly #numbers = new Map<string, number>([['', ROOT]]);
  readonly #parents = [ROOT];
  readonly #keys = [''];

  /** The number of the object with this path. */
  number(path: readonly string[]): number {
    // With a dot before each segment, an empty one is not the document.
    const name = path.map((segment) => `.${segment}`).join('');
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    const parent = this.number(path.slice(0, -1));
    this.#parents.push(parent);
    this.#keys.push(path.at(-1) ?? '');
    this.#numbers.set(name, this.#keys.length - 1);
    return this.#keys.length - 1;
  }

  get size(): number {
    return this.#keys.length;
  }

  parent(place: number): number {
    return this.#parents[place] ?? ROOT;
  }

  key(place: number): string {
    return this.#keys[place] ?? '';
  }
}

/**
 * Finds objects of one document at a time. Most documents nest plainly, and then each object is looked for once
 * instead of once for each of its fields, and fields of objects that are not there cost nothing.
 */
export class Places {
  readonly #table: PlaceTable;
  #document: JsonObject = {};
  #now = 0;
  readonly #places: Place[] = [];
  /** The document, by its number, of which each place is known. */
  readonly #seenAt: number[] = [];

  constructor(table: PlaceTable) {
    this.#table = table;
  }

  /** Turns to another document. */
  show(document: JsonObject): void {
    this.#document = document;
    this.#now += 1;
  }

  /** The object with number `place`. */
  at(place: number): Place {
    if (this.#seenAt[place] === this.#now) return this.#places[place] ?? null;
    const found = this.#find(place);
    this.#grow();
    this.#places[place] = found;
    this.#seenAt[place] = this.#now;
    return found;
  }

  /** Fields may be numbered while events are shown. Lists without holes are faster. */
  #grow(): void {
    while (this.#places.length < this.#table.size) {
      this.#places.push(null);
      this.#seenAt.push(0);
    }
  }

  #find(place: number): Place {
    if (place === ROOT) return placeOf(this.#document);
    const parent = this.at(this.#table.parent(place));
    return typeof parent === 'string' || parent === null
      ? parent
      : placeOf(own(parent, this.#table.key(place)));
  }
}

function placeOf(node: Json): Place {
  if (typeof node !== 'object' || node === null) return null;
  return isObject(node) && hasPlainKeys(node) ? node : IRREGULAR;
}

function isObject(node: readonly Json[] | JsonObject): node is JsonObject {
  return !Array.isArray(node);
}

/** A key with a dot may hold what else lies deeper. */
function hasPlainKeys(node: JsonObject): boolean {
  for (const key in node) if (key.includes('.')) return false;
  return true;
}

/** The value of an object's own key; null where it has none. */
export function own(node: JsonObject, key: string): Json {
  return Object.hasOwn(node, key) ? (node[key] ?? null) : null;
}
