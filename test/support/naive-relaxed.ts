import type { CandidateRow } from '../../src/model/candidate-row.ts';
import type { SequencePlan } from '../../src/model/plan.ts';

/** The relaxed rules of a sequence; all in nanoseconds. */
export interface Relaxed {
  readonly maxspan: bigint | null;
  readonly tolerance: bigint;
}

/** Every choice of events that obeys the relaxed rules for one join key; `rows` are in total order on both clocks. */
export function relaxedChoices(
  { items }: SequencePlan,
  rows: readonly CandidateRow[],
  key: string,
  { maxspan, tolerance }: Relaxed,
): readonly (readonly CandidateRow[])[] {
  let choices: (readonly CandidateRow[])[] = [[]];
  for (const [stage, { step }] of items.entries()) {
    const repeats = items[stage - 1]?.step === step;
    choices = choices.flatMap((chosen) =>
      rows
        .filter((row) => satisfies(row, step, key) && !chosen.includes(row))
        .filter((row) => follows(row, chosen.at(-1), repeats ? 0n : tolerance, repeats))
        .map((row) => [...chosen, row]),
    );
  }
  return choices.filter((chosen) => maxspan === null || span(chosen) <= maxspan);

  function follows(
    row: CandidateRow,
    previous: CandidateRow | undefined,
    slack: bigint,
    strictly: boolean,
  ): boolean {
    if (previous === undefined) return true;
    if (strictly) return rows.indexOf(row) > rows.indexOf(previous);
    return timeOf(row) - timeOf(previous) >= -slack;
  }
}

/** Whether some event comes before the one that it has to follow. */
export function isOutOfOrder(
  chosen: readonly CandidateRow[],
  rows: readonly CandidateRow[],
): boolean {
  return chosen.some((row, i) => i > 0 && rows.indexOf(row) < rows.indexOf(chosen[i - 1] ?? row));
}

function satisfies({ steps }: CandidateRow, step: number, key: string): boolean {
  return steps.some((one) => one.step === step && one.keys.some(({ text }) => text === key));
}

function timeOf({ times }: CandidateRow): bigint {
  return times.event ?? 0n;
}

function span(rows: readonly CandidateRow[]): bigint {
  const times = rows.map((row) => Number(timeOf(row)));
  return BigInt(Math.max(...times) - Math.min(...times));
}
