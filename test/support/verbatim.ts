import { piecesOfLiteral } from '../../src/compile/text-pieces.ts';
import { isVerbatim, MAPPED_ROOTS } from '../../src/ecs/verbatim.ts';
import type { Json, JsonObject } from '../../src/model/json.ts';

/** A field of an event, its name dotted, with one of its values. */
export interface FieldValue {
  readonly field: string;
  readonly value: string;
}

/** Every value of every field of an event. */
export function valuesOf(node: Json, field = ''): readonly FieldValue[] {
  if (node === null) return [];
  if (Array.isArray(node)) return node.flatMap((element: Json) => valuesOf(element, field));
  if (typeof node !== 'object') return [{ field, value: String(node) }];
  return Object.entries(node).flatMap(([key, value]) =>
    valuesOf(value, field === '' ? key : `${field}.${key}`),
  );
}

/** What contradicts the table of verbatim fields: texts of theirs that `line` lacks, and roots that it does not know. */
export function unprovenTexts(
  line: string,
  record: JsonObject,
  fields: JsonObject,
  verbatim = isVerbatim,
): readonly string[] {
  const searched = line.toLowerCase();
  const unknown = Object.keys(fields).filter(
    (key) => !(MAPPED_ROOTS.has(key.split('.')[0] ?? '') || Object.hasOwn(record, key)),
  );
  const missing = valuesOf(fields)
    .filter(({ field }) => verbatim(field))
    .flatMap(({ field, value }) =>
      piecesOfLiteral(value)
        .filter((piece) => !searched.includes(piece))
        .map((piece) => `${field}: ${piece}`),
    );
  return [...unknown, ...missing];
}
