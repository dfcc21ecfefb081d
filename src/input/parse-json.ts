import { randomUUID } from 'node:crypto';
import type { Json, JsonObject } from '../model/json.ts';
import { markUnsafeIntegers } from './mark-unsafe-integers.ts';

/** Objects and arrays inside each other; far beyond any log, and far below what recursion can bear. */
export const MAX_DEPTH = 200;

/** Set before each integer that must stay exact. A log cannot hold it: nobody knows it before the program runs. */
const MARK = `${randomUUID()}:`;

/** A number that may lie beyond 2^53, or something in a text that looks like one. */
const MAYBE_UNSAFE = /(?:^|[:,[\s])-?\d{16}/;

/**
 * Parses one JSON text. Unlike `JSON.parse`, integers beyond 2^53 come back exact, as `bigint` (up to 1,000 digits);
 * decimals and numbers with an exponent are doubles. Of keys that occur twice the last wins; `__proto__` is a key like any other.
 * Throws a `SyntaxError` for what is not JSON or is nested deeper than `MAX_DEPTH`. Takes linear time.
 */
export function parseJson(text: string): Json {
  const marked = MAYBE_UNSAFE.test(text) ? markUnsafeIntegers(text, MARK) : text;
  const value = JSON.parse(marked) as Json;
  if (isTooDeep(text, value)) throw new SyntaxError(`nested more than ${MAX_DEPTH} deep`);
  return marked === text ? value : unmark(value);
}

/** The same, for a text that must be an object: `null` where it is anything else. */
export function parseObject(text: string): JsonObject | null {
  try {
    const value = parseJson(text);
    return isContainer(value) && !Array.isArray(value) ? (value as JsonObject) : null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Counting brackets costs next to nothing and settles it for nearly every line. */
function isTooDeep(text: string, value: Json): boolean {
  if (text.length <= MAX_DEPTH || !hasManyBrackets(text)) return false;
  let level: readonly Json[] = [value];
  for (let depth = 0; depth < MAX_DEPTH; depth += 1) {
    level = level.flatMap((node) => (isContainer(node) ? Object.values(node) : []));
    if (!level.some(isContainer)) return false;
  }
  return true;
}

function hasManyBrackets(text: string): boolean {
  let count = 0;
  for (const bracket of '{[') {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      count += 1;
      if (count > MAX_DEPTH) return true;
    }
  }
  return false;
}

function isContainer(value: Json): value is Extract<Json, object> {
  return typeof value === 'object' && value !== null;
}

/** Turns marked texts into integers, in place: `JSON.parse` made these objects for this call alone. */
function unmark(value: Json): Json {
  if (typeof value === 'string') {
    return value.startsWith(MARK) ? BigInt(value.slice(MARK.length)) : value;
  }
  if (!isContainer(value)) return value;
  const container = value as { [key: string]: Json };
  for (const [key, child] of Object.entries(container)) {
    const restored = unmark(child);
    // Safe for `__proto__` too: the object has it as a property of its own, so the prototype is not reached.
    if (restored !== child) container[key] = restored;
  }
  return value;
}
