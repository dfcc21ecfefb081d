import type { Json, JsonObject } from '../../model/json.ts';

/**
 * The dotted name of a field, taken apart once: for each of its parts the names that may be a key where that part is
 * looked for. Of `a.b.c` they are `a`, `a.b`, `a.b.c`; then `b`, `b.c`; then `c`.
 */
export type Field = readonly (readonly string[])[];

/** Longest text that is taken for a name, a path or an identifier, in UTF-16 units. */
const MOST_CHARACTERS = 4096;
/** Most values of one field that are looked at. */
const MOST_VALUES = 64;

const FIELDS = new Map<string, Field>();

/** Splits the name of a field; names stand in our tables, never in a log. */
export function field(name: string): Field {
  const known = FIELDS.get(name);
  if (known !== undefined) return known;
  const parts = name.split('.');
  const made = parts.map((_, from) =>
    parts.slice(from).map((_part, length) => parts.slice(from, from + length + 1).join('.')),
  );
  FIELDS.set(name, made);
  return made;
}

/** All scalars of a field as texts, whether its names are nested, dotted or a mixture, and whether it is a list. */
export function textsAt(object: JsonObject, path: Field): readonly string[] {
  const value = find(object, path, 0);
  if (value === undefined) return [];
  if (typeof value !== 'object') return [String(value)];
  const values: readonly Json[] = Array.isArray(value) ? value.slice(0, MOST_VALUES) : [];
  return values.flatMap((one) => (one === null || typeof one === 'object' ? [] : [String(one)]));
}

/** The first text of a field, of any length; null where there is none. */
export function textAt(object: JsonObject, path: Field): string | null {
  return textsAt(object, path)[0] ?? null;
}

/** A name, path or identifier; null where Windows wrote that there is none, and where it is too long for one. */
export function nameAt(object: JsonObject, path: Field): string | null {
  const text = textAt(object, path);
  return text === null || text === '' || text === '-' || text.length > MOST_CHARACTERS
    ? null
    : text;
}

/** A whole number from 0, also where it is written as text; null otherwise. */
export function numberAt(object: JsonObject, path: Field): number | null {
  const text = nameAt(object, path);
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function find(object: JsonObject, path: Field, from: number): Json | undefined {
  let next = from;
  for (const key of path[from] ?? []) {
    next += 1;
    const value = Object.hasOwn(object, key) ? object[key] : undefined;
    if (value === undefined || value === null) continue;
    if (next === path.length) return value;
    const inner = isObject(value) ? find(value, path, next) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
