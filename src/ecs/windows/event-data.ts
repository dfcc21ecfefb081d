import type { Json, JsonObject } from '../../model/json.ts';
import { type Draft, scalarText, setOwn } from '../fields.ts';

const NIL_GUID = '{00000000-0000-0000-0000-000000000000}';

/** True for what Windows writes where it has no value. */
function isEmpty(text: string): boolean {
  return text === '' || text === '-' || text === NIL_GUID;
}

/** The EventData of one event: hands out values, and remembers which of them have moved to fields of their own. */
export class EventData {
  /** A map, because names come from the log: it has no prototype, and is faster to search than their objects. */
  readonly #values = new Map<string, Json>();

  /** The data of `object`, names as they are. */
  static of(object: JsonObject): EventData {
    const data = new EventData();
    for (const name of Object.keys(object)) data.add(name, object[name] ?? null);
    return data;
  }

  /** Adds a value; null is none. */
  add(name: string, value: Json): void {
    if (value !== null) this.#values.set(name, value);
  }

  /** The value as text; null where it is missing or stands for nothing: empty, `-`, a GUID of zeros. */
  read(name: string): string | null {
    const value = this.#values.get(name);
    const text = typeof value === 'string' ? value : scalarText(value);
    return text === null || isEmpty(text) ? null : text;
  }

  /** The first of `names` that has a value. */
  first(names: readonly string[]): string | undefined {
    return names.find((name) => this.read(name) !== null);
  }

  /** The value as it is, whatever it stands for; undefined where it is missing. */
  raw(name: string): Json | undefined {
    return this.#values.get(name);
  }

  /** Takes the value out, because a field of its own holds it now. */
  move(name: string): void {
    this.#values.delete(name);
  }

  /** What has not moved, scalars as text; values that stand for nothing only if `keepEmpty`. */
  rest(keepEmpty: boolean): Draft | null {
    if (this.#values.size === 0) return null;
    const rest: Draft = {};
    let any = false;
    for (const [name, value] of this.#values) {
      // Rules compare scalars of event data as strings; lists and objects stay as they are.
      const text = typeof value === 'string' ? value : scalarText(value);
      if (text !== null && !keepEmpty && isEmpty(text)) continue;
      setOwn(rest, name, text ?? value);
      any = true;
    }
    return any ? rest : null;
  }
}
