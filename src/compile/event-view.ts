import type { JsonObject, Scalar } from '../model/json.ts';
import { foldAscii } from './fold.ts';
import type { ReadKeys } from './join-keys.ts';
import { type FieldPath, fieldPath, lookup, scalarsIn } from './lookup.ts';
import { oncePerEvent } from './once-per-event.ts';
import { IRREGULAR, own, Places, PlaceTable } from './places.ts';
import type { Predicate } from './predicate.ts';

/** Where a field lies. */
interface FieldPlace extends FieldPath {
  /** Number of the object that holds it. */
  readonly place: number;
  /** Its name there. */
  readonly key: string;
}

/** Numbers the fields of a set of queries, and knows what several of them ask, so that each is read once per event. */
export class FieldTable {
  /** Numbers the objects that hold the fields. */
  readonly places = new PlaceTable();
  readonly #slots = new Map<string, number>();
  readonly #paths: FieldPlace[] = [];
  readonly #tests = new Map<string, Predicate>();
  readonly #keys = new Map<string, ReadKeys>();

  /** The number of the field with these path segments; the same field always has the same number. */
  slot(segments: readonly string[]): number {
    const name = segments.join('.');
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    // Backticks may hold dots, so segments are cut anew: `a.b` in one pair of backticks is the field a.b.
    const path = name.split('.');
    const place = this.places.number(path.slice(0, -1));
    this.#paths.push({ ...fieldPath(path), place, key: path.at(-1) ?? '' });
    this.#slots.set(name, this.#paths.length - 1);
    return this.#paths.length - 1;
  }

  /** Path of the field with number `slot`. */
  path(slot: number): FieldPlace {
    const path = this.#paths[slot];
    if (path === undefined) throw new RangeError(`no field has the number ${slot}`);
    return path;
  }

  /** The test that is written `text`, made by `compile` where it is new. */
  test(text: string, compile: () => Predicate): Predicate {
    return remember(this.#tests, text, () => oncePerEvent(false, compile()));
  }

  /** The join keys that are written `text`, made by `compile` where they are new. */
  keys(text: string, compile: () => ReadKeys): ReadKeys {
    return remember(this.#keys, text, () => oncePerEvent([], compile()));
  }
}

function remember<T>(known: Map<string, T>, text: string, make: () => T): T {
  const old = known.get(text);
  if (old !== undefined) return old;
  const made = make();
  known.set(text, made);
  return made;
}

let lastStamp = 0;

function nextStamp(): number {
  lastStamp += 1;
  return lastStamp;
}

const NO_TEXTS: readonly string[] = [];
const NO_VALUES: readonly Scalar[] = [];

/**
 * The fields of one event at a time; predicates read events through it. What is known is stamped with the event that it
 * is known of, so that nothing has to be cleared between events.
 */
export class EventView {
  readonly #table: FieldTable;
  readonly #places: Places;
  #document: JsonObject = {};
  #stamp = 0;
  readonly #values: (readonly Scalar[])[] = [];
  readonly #valuesOf: number[] = [];
  readonly #folded: (readonly string[])[] = [];
  readonly #foldedOf: number[] = [];

  constructor(table: FieldTable) {
    this.#table = table;
    this.#places = new Places(table.places);
  }

  /** Turns the view to another event. */
  show(document: JsonObject): this {
    this.#document = document;
    this.#places.show(document);
    this.#stamp = nextStamp();
    return this;
  }

  /** Different for every event that any view was turned to; what is stamped with it is known of this event. */
  get stamp(): number {
    return this.#stamp;
  }

  /** Values of a field, empty where it is missing. */
  values(slot: number): readonly Scalar[] {
    if (this.#valuesOf[slot] !== this.#stamp) {
      put(this.#values, slot, this.#read(slot), NO_VALUES);
      put(this.#valuesOf, slot, this.#stamp, 0);
    }
    return this.#values[slot] ?? NO_VALUES;
  }

  /** The same as text with ASCII letters in lower case, for comparisons that ignore case. */
  folded(slot: number): readonly string[] {
    if (this.#foldedOf[slot] !== this.#stamp) {
      const values = this.values(slot);
      const folded = values.length === 0 ? NO_TEXTS : values.map(fold);
      put(this.#folded, slot, folded, NO_TEXTS);
      put(this.#foldedOf, slot, this.#stamp, 0);
    }
    return this.#folded[slot] ?? NO_TEXTS;
  }

  #read(slot: number): readonly Scalar[] {
    const path = this.#table.path(slot);
    const place = this.#places.at(path.place);
    if (place === null) return NO_VALUES;
    return place === IRREGULAR ? lookup(this.#document, path) : scalarsIn(own(place, path.key));
  }
}

function fold(value: Scalar): string {
  return foldAscii(String(value));
}

/** Sets an element of a list that may be too short, without the holes that would make it slow. */
function put<T>(list: T[], index: number, value: T, filler: T): void {
  while (list.length <= index) list.push(filler);
  list[index] = value;
}
