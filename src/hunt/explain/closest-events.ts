import { compareRows } from '../../correlate/order.ts';
import { spanOf } from '../../correlate/widen.ts';
import type { CandidateRow } from '../../model/candidate-row.ts';
import type { Clock } from '../../model/event.ts';
import type { SequencePlan } from '../../model/plan.ts';
import { rowsAt } from './key-rows.ts';
import type { JudgedEvent } from './verdict.ts';

/**
 * Different events for all positions of a sequence that lie close together on a clock, in whatever order: for each event
 * of the first position those nearest to it, and of these choices the shortest. Null where steps share events so that
 * there are not enough of them.
 */
export function closestEvents(
  { items }: SequencePlan,
  rows: readonly CandidateRow[],
  clock: Clock,
): readonly JudgedEvent[] | null {
  const [first = [], ...others] = items.map(({ step }) =>
    rowsAt(rows, step).map((row) => ({ step, row })),
  );
  let best: readonly JudgedEvent[] | null = null;
  for (const anchor of first) {
    const chosen = around(anchor, others, clock);
    if (chosen === null) continue;
    if (best === null || lengthOf(chosen, clock) < lengthOf(best, clock)) best = chosen;
  }
  return best === null ? null : inRuns(best, clock);
}

/** Those of one step that follow each other are in order, whichever was chosen first. */
function inRuns(events: readonly JudgedEvent[], clock: Clock): readonly JudgedEvent[] {
  const runs: JudgedEvent[][] = [];
  for (const event of events) {
    const run = runs.at(-1);
    if (run?.[0]?.step === event.step) run.push(event);
    else runs.push([event]);
  }
  return runs.flatMap((run) => run.sort((a, b) => compareRows(a.row, b.row, clock)));
}

function around(
  anchor: JudgedEvent,
  others: readonly (readonly JudgedEvent[])[],
  clock: Clock,
): readonly JudgedEvent[] | null {
  const chosen = [anchor];
  for (const events of others) {
    const free = events.filter(({ row }) => chosen.every((one) => one.row.id !== row.id));
    const nearest = nearestTo(anchor, free, clock);
    if (nearest === null) return null;
    chosen.push(nearest);
  }
  return chosen;
}

function nearestTo(
  anchor: JudgedEvent,
  events: readonly JudgedEvent[],
  clock: Clock,
): JudgedEvent | null {
  let best: JudgedEvent | null = null;
  for (const event of events) {
    if (best === null || lengthOf([anchor, event], clock) < lengthOf([anchor, best], clock)) {
      best = event;
    }
  }
  return best;
}

function lengthOf(events: readonly JudgedEvent[], clock: Clock): bigint {
  return spanOf(events.map(({ row }) => row.times[clock] ?? 0n));
}
