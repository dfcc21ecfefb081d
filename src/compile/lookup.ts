import type { Json, JsonObject, Scalar } from '../model/json.ts';
import { own } from './places.ts';

/** Nesting that is followed; Elasticsearch refuses documents nested deeper. */
const MAX_DEPTH = 1000;

/** A field's path with every key under which a document may hold a piece of it. */
export interface FieldPath {
  readonly segments: readonly string[];
  /** `keys[i]` lists what may follow after `i` segments: `a`, `a.b`, `a.b.c`, each with the segments it uses. */
  readonly keys: readonly (readonly { readonly key: string; readonly next: number }[])[];
}

/** Prepares `segments` for {@link lookup}. */
export function fieldPath(segments: readonly string[]): FieldPath {
  const keys = segments.map((_, from) =>
    segments.slice(from).map((_segment, i) => {
      const next = from + i + 1;
      return { key: segments.slice(from, next).join('.'), next };
    }),
  );
  return { segments, keys };
}

/**
 * All values of a field in `document`, as Elasticsearch indexes them (spec eql.md 1.4): dotted and nested keys are the
 * same field, arrays and objects inside arrays flatten, nulls and empty arrays hold nothing.
 */
export function lookup(document: JsonObject, path: FieldPath): readonly Scalar[] {
  const found: Scalar[] = [];
  collect(document, path, 0, 0, found);
  return found;
}

const NOTHING: readonly Scalar[] = [];

/** All values that lie in `node` itself: one, or those of an array. */
export function scalarsIn(node: Json): readonly Scalar[] {
  if (node === null) return NOTHING;
  if (typeof node !== 'object') return [node];
  const found: Scalar[] = [];
  collect(node, LEAF, 0, 0, found);
  return found;
}

const LEAF: FieldPath = { segments: [], keys: [] };

function collect(node: Json, path: FieldPath, from: number, depth: number, found: Scalar[]): void {
  if (node === null || depth > MAX_DEPTH) return;
  if (typeof node !== 'object') {
    if (from === path.segments.length) found.push(node);
  } else if (isArray(node)) {
    for (const element of node) collect(element, path, from, depth + 1, found);
  } else {
    for (const { key, next } of path.keys[from] ?? []) {
      collect(own(node, key), path, next, depth + 1, found);
    }
  }
}

function isArray(node: readonly Json[] | JsonObject): node is readonly Json[] {
  return Array.isArray(node);
}
