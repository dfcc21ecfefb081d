import type { Json } from '../../model/json.ts';

/** A JSON object under construction. */
export interface Draft {
  [key: string]: Json;
}

/**
 * Adds a property, also where a log calls it `__proto__`. What has the same name becomes one list, in order; lists are
 * joined, because Windows writes a list as that many elements of one name. Values must not be shared: they may grow.
 */
export function add(target: Draft, key: string, value: Json): void {
  if (!Object.hasOwn(target, key)) setOwn(target, key, value);
  else setOwn(target, key, joined(target[key] ?? null, value));
}

/** Adds to a property that is a list even where it has one value. */
export function addToList(target: Draft, key: string, value: Json): void {
  if (!Object.hasOwn(target, key)) setOwn(target, key, []);
  add(target, key, value);
}

function joined(existing: Json, value: Json): Json {
  const list: Json[] = Array.isArray(existing) ? existing : [existing];
  if (!Array.isArray(value)) list.push(value);
  else for (const item of value) list.push(item);
  return list;
}

function setOwn(target: Draft, key: string, value: Json): void {
  if (key !== '__proto__') {
    target[key] = value;
    return;
  }
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** Puts texts and values that follow one another together; `null` is none. */
export function joinText(text: Json, more: Json): Json {
  if (more === null) return text;
  return text === null ? more : `${text}${more}`;
}

/** What stands for an object that has nothing but a `#text`: that text; for an empty one: `null`. */
export function simplest(object: Draft): Json {
  const [first, second] = Object.keys(object);
  if (first === undefined) return null;
  return first === '#text' && second === undefined ? (object['#text'] ?? null) : object;
}
