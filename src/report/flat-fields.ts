import type { Json, JsonObject } from '../model/json.ts';
import { exactJson } from '../text/exact-json.ts';
import { isObject } from './event-fields.ts';

/** Bytes that one keyword of a search index may take. */
export const KEYWORD_LIMIT = 32_766;

/** An index takes 1,000 fields unless it is told otherwise; Timesketch makes three of each text, and has some itself. */
const MAX_FIELDS = 280;
const MAX_NAME = 255;
/** An index refuses deeper objects, and names are objects to it. */
const MAX_DEPTH = 20;

/**
 * Field names that one search index can take together. Logs may hold any names, in any number; one that does not go
 * with the others would cost the import a row, or all that follow.
 */
export class FieldNames {
  readonly #reserved: ReadonlySet<string>;
  readonly #leaves = new Set<string>();
  readonly #parents = new Set<string>();

  constructor(reserved: readonly string[]) {
    this.#reserved = new Set(reserved);
  }

  /** True if a field of this name can be written, here and from now on. */
  take(name: string): boolean {
    if (this.#leaves.has(name)) return true;
    if (this.#leaves.size >= MAX_FIELDS || this.#parents.has(name) || !isSound(name)) return false;
    const parents = parentsOf(name);
    const isBelowLeaf = parents.some((parent) => this.#leaves.has(parent));
    if (isBelowLeaf || this.#reserved.has(parents[0] ?? name)) return false;
    this.#leaves.add(name);
    for (const parent of parents) this.#parents.add(parent);
    return true;
  }
}

/** No empty part between dots, nothing invisible, and not one of the names that an import takes for its own. */
function isSound(name: string): boolean {
  const parts = name.split('.');
  return (
    name.length <= MAX_NAME &&
    parts.length <= MAX_DEPTH &&
    !/^(?:_|timesketch_label)/.test(name) &&
    parts.every((part) => part.trim() !== '') &&
    !/[\p{C}*]/u.test(name)
  );
}

/** `a` and `a.b` for `a.b.c`. */
function parentsOf(name: string): readonly string[] {
  const parts = name.split('.');
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** The fields of an event by their dotted names, and as `name=value` those whose names cannot be used. */
export interface FlatFields {
  readonly fields: readonly (readonly [name: string, value: string | readonly string[]])[];
  readonly others: readonly string[];
}

/** Flattens an event. All values become texts, because the first value of a field sets the type for all that follow. */
export function flatFields(event: JsonObject, names: FieldNames): FlatFields {
  const fields = new Map<string, string | readonly string[]>();
  const others: string[] = [];
  for (const [name, value] of leavesOf(event, '', 1)) {
    if (!fields.has(name) && names.take(name)) fields.set(name, value);
    else others.push(`${name}=${[value].flat().join(', ')}`);
  }
  return { fields: [...fields], others };
}

type Leaf = readonly [name: string, value: string | readonly string[]];

function* leavesOf(object: JsonObject, prefix: string, depth: number): Generator<Leaf> {
  for (const [key, value] of Object.entries(object)) {
    const name = `${prefix}${key}`;
    if (isObject(value) && depth < MAX_DEPTH) yield* leavesOf(value, `${name}.`, depth + 1);
    else if (Array.isArray(value)) yield [name, value.filter(isThere).map(textOf)];
    else if (isThere(value)) yield [name, textOf(value)];
  }
}

function isThere(value: Json): boolean {
  return value !== null;
}

function textOf(value: Json): string {
  return typeof value === 'object' ? exactJson(value) : String(value);
}
