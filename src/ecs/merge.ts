import type { Json, JsonObject } from '../model/json.ts';
import { type Draft, type FieldPath, isObject, own, setOwn } from './fields.ts';

/**
 * Names of fields have fewer parts than this. What nests deeper is a value from the log, which is not looked into: it
 * could nest deep enough to exhaust the stack.
 */
const MOST_PARTS = 8;

/**
 * `record` with those fields of `extra` that it lacks; `record` itself where it lacks none.
 * What the record has keeps its value and its layout: a field that it writes dotted is not added a second time, and one
 * that cannot be nested because a plain value stands in its way (`"host": "WS-01"`) is added dotted (`"host.id"`).
 */
export function fillIn(record: JsonObject, extra: JsonObject): JsonObject {
  const missing = hasDottedKeys(record) ? withoutDotted(extra, record, []) : extra;
  return fillObject(record, missing) ?? record;
}

/** A copy of `target` with what it lacks of `extra`; null where it lacks nothing. */
function fillObject(target: JsonObject, extra: JsonObject): Draft | null {
  let result: Draft | null = null;
  for (const key of Object.keys(extra)) {
    const value = extra[key] ?? null;
    const existing = own(target, key) ?? null;
    const part = missingPart(key, existing, value);
    if (part === null) continue;
    result ??= { ...target };
    for (const name of Object.keys(part)) setOwn(result, name, part[name] ?? null);
  }
  return result;
}

/** The properties that add `value` at `key`, where `existing` is; null where there is nothing to add. */
function missingPart(key: string, existing: Json, value: Json): JsonObject | null {
  if (existing === null) return { [key]: value };
  // Equal references are common, and what they share may nest very deep.
  if (!isObject(value) || existing === value) return null;
  if (!isObject(existing)) return flatten(value, [key]);
  const filled = fillObject(existing, value);
  return filled === null ? null : { [key]: filled };
}

/** `{ os: { type } }` under `host` becomes `{ "host.os.type" }`. */
function flatten(object: JsonObject, parents: readonly string[]): JsonObject {
  const flat: Draft = {};
  for (const [key, value] of Object.entries(object)) {
    const name = [...parents, key];
    if (!isObject(value) || name.length >= MOST_PARTS) flat[name.join('.')] = value;
    else for (const [inner, part] of Object.entries(flatten(value, name))) flat[inner] = part;
  }
  return flat;
}

function hasDottedKeys(record: JsonObject): boolean {
  return Object.keys(record).some((key) => key.includes('.'));
}

/** The part of `extra` for which `record` has no dotted key. */
function withoutDotted(
  extra: JsonObject,
  record: JsonObject,
  parents: readonly string[],
): JsonObject {
  const rest: Draft = {};
  for (const [key, value] of Object.entries(extra)) {
    const name = [...parents, key];
    if (name.length > 1 && (own(record, name.join('.')) ?? null) !== null) continue;
    const deeper = isObject(value) && name.length < MOST_PARTS;
    const part = deeper ? withoutDotted(value, record, name) : value;
    if (!isObject(part) || Object.keys(part).length > 0) setOwn(rest, key, part);
  }
  return rest;
}

/** `record` without the fields at `paths` and all below them, whether it writes them nested or dotted at top level. */
export function without(record: JsonObject, paths: readonly FieldPath[]): JsonObject {
  const dotted = hasDottedKeys(record);
  let result = record;
  for (const { segments } of paths) {
    result = dropNested(result, segments, 0);
    if (dotted) result = dropDotted(result, segments.join('.'));
  }
  return result;
}

function dropNested(object: JsonObject, segments: readonly string[], at: number): JsonObject {
  const key = segments[at] ?? '';
  const value = own(object, key);
  if (value === undefined) return object;
  if (at === segments.length - 1) return copyIf(object, (name) => name !== key);
  return isObject(value) ? { ...object, [key]: dropNested(value, segments, at + 1) } : object;
}

function dropDotted(object: JsonObject, name: string): JsonObject {
  return copyIf(object, (key) => key !== name && !key.startsWith(`${name}.`));
}

/** A copy with the keys that pass. Deleting from a whole copy would turn it into a slow dictionary. */
function copyIf(object: JsonObject, keeps: (key: string) => boolean): JsonObject {
  const copy: Draft = {};
  for (const key of Object.keys(object)) {
    if (keeps(key)) setOwn(copy, key, object[key] ?? null);
  }
  return copy;
}
