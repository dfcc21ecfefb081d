import type { Json, JsonObject } from '../model/json.ts';

/** An ECS document under construction. Only this folder writes to one, and only to those it made itself. */
export interface Draft {
  [key: string]: Json;
}

/** `process.parent.name`, split once so that no event pays for it. */
export interface FieldPath {
  readonly segments: readonly string[];
  readonly parents: readonly string[];
  readonly leaf: string;
}

/** Splits the dotted name of a field. Field names stand in our tables; they never come from a log. */
export function fieldPath(name: string): FieldPath {
  const segments = name.split('.');
  return { segments, parents: segments.slice(0, -1), leaf: segments.at(-1) ?? name };
}

/** True for a JSON object; lists are none. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The own value under `key`; undefined where there is none, whatever the prototype holds. */
export function own(object: JsonObject, key: string): Json | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

/** The own value under `key` as text; null where it is missing, null, a list or an object. */
export function ownText(object: JsonObject, key: string): string | null {
  return scalarText(own(object, key));
}

/** A string as it is, another scalar as JSON would print it, null for everything else. */
export function scalarText(value: Json | undefined): string | null {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null || typeof value === 'object') return null;
  return String(value);
}

/** Sets an own property, also where a log calls it `__proto__`. */
export function setOwn(target: Draft, key: string, value: Json): void {
  if (key === '__proto__') {
    Object.defineProperty(target, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  } else {
    target[key] = value;
  }
}

/** Writes `value` at `path`, making the objects on the way; null and undefined leave no trace. */
export function put(draft: Draft, path: FieldPath, value: Json | undefined): void {
  if (value === undefined || value === null) return;
  let target = draft;
  for (const key of path.parents) target = childOf(target, key);
  target[path.leaf] = value;
}

function childOf(target: Draft, key: string): Draft {
  const existing = target[key];
  if (isObject(existing)) return existing as Draft;
  const child: Draft = {};
  target[key] = child;
  return child;
}

/** Finds a field whether its names are nested, dotted or a mixture; null counts as missing. */
export function getField(object: JsonObject, path: FieldPath): Json | undefined {
  return find(object, path.segments, 0);
}

function find(object: JsonObject, segments: readonly string[], from: number): Json | undefined {
  let key = '';
  for (let at = from; at < segments.length; at += 1) {
    key = at === from ? `${segments[at]}` : `${key}.${segments[at]}`;
    const value = own(object, key);
    if (value === undefined || value === null) continue;
    if (at === segments.length - 1) return value;
    const inner = isObject(value) ? find(value, segments, at + 1) : undefined;
    if (inner !== undefined) return inner;
  }
  return undefined;
}

/** {@link getField} as text; null where it is missing or no scalar. */
export function getText(object: JsonObject, path: FieldPath): string | null {
  return scalarText(getField(object, path));
}

/** The object at `path`; where its keys are dotted (`winlog.event_data.Image`), they are gathered into one. */
export function getObject(object: JsonObject, path: FieldPath): JsonObject | null {
  const nested = getField(object, path);
  if (isObject(nested)) return nested;
  const prefix = `${path.segments.join('.')}.`;
  const gathered: Draft = {};
  for (const [key, value] of Object.entries(object)) {
    if (key.startsWith(prefix)) setOwn(gathered, key.slice(prefix.length), value);
  }
  return Object.keys(gathered).length > 0 ? gathered : null;
}
