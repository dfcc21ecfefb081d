import { fieldType } from '../compile/field-types.ts';
import type { RequiredText } from '../compile/required-text.ts';
import { selectivity } from '../compile/selectivity.ts';
import { piecesOfLiteral } from '../compile/text-pieces.ts';
import { verbatimPart } from '../ecs/verbatim.ts';
import type { Field, Query } from '../eql/ast.ts';
import type { CandidateRow } from '../model/candidate-row.ts';
import type { Scalar } from '../model/json.ts';

/** The distinct values of each join field among the candidates of one step; null where they are too many, or missing. */
export type KeyTexts = readonly (ReadonlySet<Scalar> | null)[];

/** More values cost more to look for than they spare. */
const MAX_VALUES = 64;

/** Gathers the values of the join fields of one step. */
export function keyTexts(rows: Iterable<CandidateRow>, step: number): KeyTexts {
  const found: (Set<Scalar> | null)[] = [];
  for (const row of rows) {
    for (const { step: satisfied, keys } of row.steps) {
      if (satisfied !== step) continue;
      for (const { values } of keys) addValues(found, values);
    }
    if (found.length > 0 && found.every((values) => values === null)) break;
  }
  return found;
}

function addValues(found: (Set<Scalar> | null)[], values: readonly (Scalar | null)[]): void {
  for (const [i, value] of values.entries()) {
    const known = found[i];
    if (known === null) continue;
    const set = known ?? new Set<Scalar>();
    found[i] = set;
    if (value !== null) set.add(value);
    // A missing value is equal to a missing one, which stands nowhere.
    if (value === null || set.size > MAX_VALUES) found[i] = null;
  }
}

/** The step that was looked for first, and what its candidates have for keys. */
export interface Lead {
  readonly step: number;
  readonly keys: KeyTexts;
}

/** What a line must hold for `step`, given the join keys of the lead: an event with other keys can be in no match. */
export function narrowed(text: RequiredText, query: Query, step: number, lead: Lead): RequiredText {
  const leadFields = joinFields(query, lead.step);
  const clauses = joinFields(query, step).map((field, i) => {
    const values = lead.keys[i] ?? null;
    const isPlain = [field, leadFields[i]].every(
      (one) => one !== undefined && isComparedAsText(one),
    );
    return values === null || !isPlain ? null : clauseOf(field, values);
  });
  return [...text, ...clauses.filter((clause) => clause !== null)];
}

/** Addresses are equal in whichever way they are written. */
function isComparedAsText({ path }: Field): boolean {
  return fieldType(path) === 'plain';
}

function clauseOf(field: Field, values: ReadonlySet<Scalar>): readonly string[] | null {
  if (values.size === 0) return null;
  const name = field.path.join('.');
  const pieces = [...values].map((value) => {
    const part = verbatimPart(name, String(value));
    return part === null ? null : rarest(piecesOfLiteral(part));
  });
  const known = pieces.filter((piece) => piece !== null);
  return known.length === pieces.length ? [...new Set(known)] : null;
}

function rarest(pieces: readonly string[]): string | null {
  return pieces.toSorted((a, b) => selectivity(b) - selectivity(a))[0] ?? null;
}

/** The join fields of a step; `until` stands behind the last. */
function joinFields({ body }: Query, step: number): readonly Field[] {
  if (body.kind === 'EventQuery') return [];
  const until = body.kind === 'SequenceQuery' ? body.until : null;
  return [...body.by, ...((body.items[step] ?? until)?.by ?? [])];
}
