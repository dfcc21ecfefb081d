import type { CandidateRow } from '../../model/candidate-row.ts';
import type { Lack, Verdict } from '../../model/explanation.ts';
import type { Match } from '../../model/match.ts';
import { hasDistinctEvents } from './distinct-events.ts';
import { rowsAt } from './key-rows.ts';

/** An event of a join key, at a step counted from 0. */
export interface JudgedEvent {
  readonly step: number;
  readonly row: CandidateRow;
}

/** What came of a join key on one clock. */
export interface Judgement {
  readonly verdict: Verdict;
  /** Options with which a scan accepts it; null where none does. */
  readonly remedy: string | null;
  /** The events that it is about, in the order of the steps. */
  readonly events: readonly JudgedEvent[];
  /** How much is lacking, so that judgements can be compared: 0 for nothing. In nanoseconds, for those about time. */
  readonly miss: bigint;
}

/** More than any time. */
const FAR = 1n << 100n;

/** A match, of whatever kind. */
export function firedAs(match: Match | null): Judgement {
  return {
    verdict: { kind: 'fired' },
    remedy: null,
    events: match === null ? [] : eventsOf(match),
    miss: 0n,
  };
}

/** The events of a match. */
export function eventsOf({ steps }: Match): readonly JudgedEvent[] {
  return steps.flatMap((step) => (step === null ? [] : [step]));
}

/**
 * A judgement where some step occurred too rarely, else null. `usable` are the events that can take part, `rows` those
 * that are there.
 */
export function shortage(
  needs: readonly number[],
  rows: readonly CandidateRow[],
  usable: readonly CandidateRow[],
): Judgement | null {
  const [inAll, inUsable] = [lacks(needs, rows), lacks(needs, usable)];
  if (inUsable.length === 0) return null;
  const untimed = inAll.length === 0;
  return {
    verdict: { kind: 'too-few', untimed, lacking: untimed ? inUsable : inAll },
    remedy: null,
    events: firstOf(needs, rows),
    miss: FAR,
  };
}

/** Steps can occur often enough and yet share events; where they do not, nothing is known about the cause. */
export function unexplained(needs: readonly number[], rows: readonly CandidateRow[]): Judgement {
  const kind = hasDistinctEvents(needs, rows) ? 'unclear' : 'one-event';
  return { verdict: { kind }, remedy: null, events: firstOf(needs, rows), miss: FAR };
}

function lacks(needs: readonly number[], rows: readonly CandidateRow[]): readonly Lack[] {
  return needs
    .map((need, step) => ({ step: step + 1, has: rowsAt(rows, step).length, needs: need }))
    .filter(({ has, needs: need }) => has < need);
}

/** The first events of each step, as many as a match needs. */
function firstOf(needs: readonly number[], rows: readonly CandidateRow[]): readonly JudgedEvent[] {
  return needs.flatMap((need, step) =>
    rowsAt(rows, step)
      .slice(0, need)
      .map((row) => ({ step, row })),
  );
}
