import type { EventFilter, Field, Item } from '../../src/eql/ast.ts';
import type { JsonObject, Scalar } from '../../src/model/json.ts';
import { accepts, valuesOf } from './naive-conditions.ts';

/** A document with its place in the list and its time in milliseconds. */
export interface Event {
  readonly position: number;
  readonly ms: number;
  readonly document: JsonObject;
}

/** The values of the join keys; null for a missing one. */
export type Key = readonly (Scalar | null)[];

/** Whether an event is of the category and satisfies the condition. */
export function passes({ category, condition }: EventFilter, { document }: Event): boolean {
  const categories = valuesOf(document, ['event', 'category']);
  return (category === null || categories.includes(category)) && accepts(condition, document);
}

/** The keys of an event at an item: every choice of one value for each field; none where it does not take part. */
export function keysOf(item: Item, shared: readonly Field[], event: Event): readonly Key[] {
  if (!passes(item.filter, event)) return [];
  let keys: Key[] = [[]];
  for (const { path, optional } of [...shared, ...item.by]) {
    const values = valuesOf(event.document, path);
    const distinct = values.filter(
      (value, i) => values.findIndex((other) => same(other, value)) === i,
    );
    const choices = distinct.length === 0 && optional ? [null] : distinct;
    keys = keys.flatMap((key) => choices.map((value) => [...key, value]));
  }
  return keys;
}

function same(a: Scalar | null, b: Scalar | null): boolean {
  return a === null || b === null ? a === b : String(a) === String(b);
}

/** Whether two keys are equal, value by value. */
export function sameKey(a: Key, b: Key): boolean {
  return a.every((value, i) => same(value, b[i] ?? null));
}

/** Orders keys value by value. */
export function keyOrder(a: Key, b: Key): number {
  for (const [i, value] of a.entries()) {
    const other = b[i] ?? null;
    const rank = rankOf(value) - rankOf(other);
    if (rank !== 0) return rank;
    if (typeof value === 'number' && typeof other === 'number' && value !== other)
      return value - other;
    if (!same(value, other)) return String(value) < String(other) ? -1 : 1;
  }
  return 0;
}

/** Nothing, then numbers, then text. */
function rankOf(value: Scalar | null): number {
  return value === null ? 0 : 1 + Number(typeof value !== 'number');
}
