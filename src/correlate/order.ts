import type { CandidateRow } from '../model/candidate-row.ts';
import type { Clock } from '../model/event.ts';
import type { Scalar } from '../model/json.ts';
import type { JoinKey } from '../model/plan.ts';
import type { Origin } from '../model/record.ts';
import { compareText } from '../text/compare-text.ts';

/**
 * The total order of events on one clock (spec eql.md 1.8): time, then tiebreaker with a missing one last, then origin.
 * Events without a time come last.
 */
export function compareRows(a: CandidateRow, b: CandidateRow, clock: Clock): number {
  return (
    compareTimes(a.times[clock], b.times[clock]) ||
    compareTiebreakers(a.tiebreaker, b.tiebreaker) ||
    compareOrigins(a.origin, b.origin)
  );
}

/** Orders instants, null last. */
export function compareTimes(a: bigint | null, b: bigint | null): number {
  if (a === b) return 0;
  if (a === null) return 1;
  if (b === null) return -1;
  return a < b ? -1 : 1;
}

/** Orders places in the input: by file name, then by line or record; records of one number by offset. */
export function compareOrigins(a: Origin, b: Origin): number {
  return (
    compareText(a.file, b.file) ||
    (a.line ?? 0) - (b.line ?? 0) ||
    (a.record ?? 0) - (b.record ?? 0) ||
    (a.offset ?? 0) - (b.offset ?? 0)
  );
}

/** Orders join keys value by value, null first, as Elasticsearch orders samples and simultaneous sequences. */
export function compareKeys(a: JoinKey | null, b: JoinKey | null): number {
  const left = a?.values ?? [];
  const right = b?.values ?? [];
  for (const [i, value] of left.entries()) {
    const other = right[i] ?? null;
    const order = nullsFirst(value, other) || compareScalars(value, other);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** A whole number written as text. */
const WHOLE_NUMBER = /^\d{1,19}$/;

/** A tiebreaker counts something, so text that is a whole number is one. */
function compareTiebreakers(a: Scalar | null, b: Scalar | null): number {
  return nullsFirst(b, a) || compareScalars(asCount(a), asCount(b));
}

function asCount(value: Scalar | null): Scalar | null {
  return typeof value === 'string' && WHOLE_NUMBER.test(value) ? BigInt(value) : value;
}

function nullsFirst(a: Scalar | null, b: Scalar | null): number {
  return Number(b === null) - Number(a === null);
}

/** Numbers before everything else, so that mixed values have one order whatever order they come in. */
function compareScalars(a: Scalar | null, b: Scalar | null): number {
  if (isNumber(a) && isNumber(b)) return Number(a > b) - Number(a < b);
  return Number(isNumber(b)) - Number(isNumber(a)) || compareText(String(a), String(b));
}

function isNumber(value: Scalar | null): value is number | bigint {
  return typeof value === 'number' || typeof value === 'bigint';
}
