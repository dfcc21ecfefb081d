import type { Json, JsonObject } from '../model/json.ts';

/**
 * The value of a field such as `process.parent.name`, whether its names are nested, dotted or a mixture; undefined where
 * it is missing or null.
 */
export function fieldOf(event: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(event, name)) return event[name] ?? undefined;
  let dot = name.indexOf('.');
  for (; dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const key = name.slice(0, dot);
    const inner = Object.hasOwn(event, key) ? event[key] : undefined;
    const found = isObject(inner) ? fieldOf(inner, name.slice(dot + 1)) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The values of a field as texts; none where it is missing or an object. */
export function textsOf(event: JsonObject, name: string): readonly string[] {
  const value = fieldOf(event, name);
  const values = Array.isArray(value) ? (value as readonly Json[]) : [value ?? null];
  return values
    .filter((member) => member !== null && typeof member !== 'object')
    .map((member) => String(member));
}

/** The values of a field in one text; null where there is none. */
export function textOf(event: JsonObject, name: string): string | null {
  return textsOf(event, name).join(', ') || null;
}

/** True for a JSON object; lists are none. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
