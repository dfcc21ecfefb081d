import type { CandidateRow, CandidateRows } from '../model/candidate-row.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { JoinKey } from '../model/plan.ts';

/** An event as a candidate for one of the steps of a sequence. */
export interface ShiftedRow {
  readonly row: CandidateRow;
  /** Its join keys at the step. */
  readonly keys: readonly JoinKey[];
  /** Place of the step among the steps of the sequence. */
  readonly group: number;
  /** Its time, and the tolerance for each step before its own. */
  readonly shifted: Instant;
}

/** Which events to shift, and by how much. */
export interface ShiftRequest {
  readonly rows: CandidateRows;
  readonly clock: Clock;
  /** The steps of the sequence, in its order. */
  readonly steps: readonly number[];
  /** In nanoseconds. */
  readonly tolerance: bigint;
  readonly isTaken: (row: CandidateRow) => boolean;
}

/**
 * The events of all steps in the order of their shifted times, an event once for each step that it satisfies. Of equal
 * times the earlier step comes first, so that the tolerance itself is still tolerated. Holds one event of each step.
 */
export function* shiftedRows(request: ShiftRequest): Generator<ShiftedRow> {
  const lists = request.steps.map((_, group) => candidatesAt(group, request));
  const heads = lists.map((list) => list.next());
  for (;;) {
    const least = leastOf(heads);
    const head = heads[least];
    if (head === undefined || head.done === true) return;
    yield head.value;
    const next = lists[least]?.next();
    if (next !== undefined) heads[least] = next;
  }
}

function* candidatesAt(
  group: number,
  { rows, clock, steps, tolerance, isTaken }: ShiftRequest,
): Generator<ShiftedRow, undefined> {
  const step = steps[group];
  const shift = tolerance * BigInt(group);
  for (const row of rows.ordered()) {
    const time = row.times[clock];
    const satisfied = row.steps.find((one) => one.step === step);
    if (time === null || satisfied === undefined || isTaken(row)) continue;
    yield { row, keys: satisfied.keys, group, shifted: time + shift };
  }
}

/** Place of the earliest head; -1 where all lists have ended. */
function leastOf(heads: readonly IteratorResult<ShiftedRow, undefined>[]): number {
  let least = -1;
  let earliest: Instant | null = null;
  for (const [i, head] of heads.entries()) {
    if (head.done === true || (earliest !== null && head.value.shifted >= earliest)) continue;
    least = i;
    earliest = head.value.shifted;
  }
  return least;
}
