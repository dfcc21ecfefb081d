import type { CandidateRow, CandidateRows } from '../../model/candidate-row.ts';

/** Events of one join key that are looked at. */
const MAX_ROWS = 500;

/** The events of one join key, as far as they are looked at. */
export interface KeyRows {
  /** In total order, with this key alone. */
  readonly rows: readonly CandidateRow[];
  /** There are more. */
  readonly isCut: boolean;
}

/** Gathers the first events of each of these join keys, in the order of `rows`. */
export function rowsByKey(
  rows: Iterable<CandidateRow>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, KeyRows> {
  const found = new Map<string, { rows: CandidateRow[]; isCut: boolean }>();
  for (const text of keys) found.set(text, { rows: [], isCut: false });
  for (const row of rows) {
    for (const text of textsOf(row)) {
      const kept = found.get(text);
      if (kept === undefined) continue;
      if (kept.rows.length === MAX_ROWS) kept.isCut = true;
      else kept.rows.push(withKey(row, text));
    }
  }
  return found;
}

function textsOf({ steps }: CandidateRow): ReadonlySet<string> {
  return new Set(steps.flatMap(({ keys }) => keys.map(({ text }) => text)));
}

function withKey(row: CandidateRow, text: string): CandidateRow {
  const steps = row.steps
    .map(({ step, keys }) => ({ step, keys: keys.filter((key) => key.text === text) }))
    .filter(({ keys }) => keys.length > 0);
  return { ...row, steps };
}

/** A list of rows as the correlator takes them. */
export function candidateRows(rows: readonly CandidateRow[]): CandidateRows {
  const byRef = new Map(rows.map((row) => [row.ref, row]));
  return {
    ordered: () => rows,
    row: (ref) => {
      const row = byRef.get(ref);
      if (row === undefined) throw new RangeError('a match has an event that was not given to it');
      return row;
    },
  };
}

/** The rows that satisfy a step. */
export function rowsAt(rows: readonly CandidateRow[], step: number): readonly CandidateRow[] {
  return rows.filter(({ steps }) => steps.some((one) => one.step === step));
}
