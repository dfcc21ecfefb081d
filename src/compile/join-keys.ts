import type { Field } from '../eql/ast.ts';
import { printExpression } from '../eql/print.ts';
import type { Scalar } from '../model/json.ts';
import type { JoinKey } from '../model/plan.ts';
import { addressKey } from './comparable.ts';
import type { EventView, FieldTable } from './event-view.ts';
import { fieldType } from './field-types.ts';

/** Reads the join keys of an event; empty where a field that is not optional is missing. */
export type ReadKeys = (event: EventView) => readonly JoinKey[];

/** Keys built for one event at the most, so that huge arrays in several key fields cannot stop a scan. */
const MAX_KEYS = 256;

const NO_FIELDS: readonly JoinKey[] = [{ values: [], text: '' }];

/**
 * Compiles the `by` fields of one step (spec eql.md 1.9): an array contributes each distinct value, several arrays
 * their cartesian product; `?field` may be missing, and missing equals missing.
 */
export function compileKeys(by: readonly Field[], table: FieldTable): ReadKeys {
  if (by.length === 0) return () => NO_FIELDS;
  return table.keys(by.map(printExpression).join(', '), () => {
    const readers = by.map((field) => componentReader(field, table));
    return (event) => product(readers.map((read) => read(event)));
  });
}

/** One value of one key field with its text. */
interface Component {
  readonly value: Scalar | null;
  readonly text: string;
}

const MISSING: readonly Component[] = [{ value: null, text: '-' }];

function componentReader(
  field: Field,
  table: FieldTable,
): (event: EventView) => readonly Component[] {
  const slot = table.slot(field.path);
  const isAddress = fieldType(field.path) === 'ip';
  return (event) => {
    const distinct = new Map<string, Component>();
    for (const value of event.values(slot)) {
      const text = (isAddress ? addressKey(value) : null) ?? String(value);
      // Lengths in front keep apart what would run together: ("a", "bc") and ("ab", "c").
      if (!distinct.has(text)) distinct.set(text, { value, text: `${text.length}:${text}` });
    }
    if (distinct.size === 0) return field.optional ? MISSING : [];
    return [...distinct.values()];
  };
}

function product(components: readonly (readonly Component[])[]): readonly JoinKey[] {
  let keys = NO_FIELDS;
  for (const choices of components) keys = extend(keys, choices);
  return keys;
}

function extend(keys: readonly JoinKey[], choices: readonly Component[]): readonly JoinKey[] {
  const extended: JoinKey[] = [];
  for (const { values, text } of keys) {
    for (const choice of choices) {
      if (extended.length === MAX_KEYS) return extended;
      extended.push({ values: [...values, choice.value], text: text + choice.text });
    }
  }
  return extended;
}
