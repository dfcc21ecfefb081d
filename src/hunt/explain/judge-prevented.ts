import { compareRows } from '../../correlate/order.ts';
import type { SequenceCorrelation } from '../../correlate/widen.ts';
import type { CandidateRow } from '../../model/candidate-row.ts';
import type { Clock } from '../../model/event.ts';
import type { Match } from '../../model/match.ts';
import type { SequencePlan } from '../../model/plan.ts';
import { candidateRows, rowsAt } from './key-rows.ts';
import { matchesOf, plainPlan, shortestMatch } from './shortest-match.ts';
import { eventsOf, type JudgedEvent, type Judgement } from './verdict.ts';

/**
 * Says what keeps `match`, which the sequence has without what forbids anything, from being one: `until`, or events that
 * must be missing. An event is only blamed if the correlator refuses the events of the match because of it.
 */
export function judgePrevented(
  of: SequenceCorrelation,
  match: Match,
  rows: readonly CandidateRow[],
): Judgement {
  const { plan } = of;
  const ended = { ...plainPlan(plan), until: plan.until };
  const untouched = shortestMatch({ ...of, plan: ended });
  if (untouched === null && plan.until !== null) {
    const blockers = blockersOf({ ...of, plan: ended }, match, suspectsAt([plan.until], rows));
    return judged({ kind: 'ended' }, match, blockers);
  }
  const found = untouched ?? match;
  const missing = plan.items.filter((item) => item.missing).map(({ step }) => step);
  const endless = { ...of, plan: { ...plan, until: null } };
  const blockers = blockersOf(endless, found, suspectsAt(missing, rows));
  const steps = [...new Set(blockers.map(({ step }) => step + 1))];
  const isKnown = steps.length > 0;
  return judged(isKnown ? { kind: 'forbidden', steps } : { kind: 'unclear' }, found, blockers);
}

function judged(
  verdict: Judgement['verdict'],
  match: Match,
  blockers: readonly JudgedEvent[],
): Judgement {
  return { verdict, remedy: null, events: [...eventsOf(match), ...blockers], miss: 1n };
}

function suspectsAt(
  steps: readonly number[],
  rows: readonly CandidateRow[],
): readonly JudgedEvent[] {
  return [...new Set(steps)].flatMap((step) => rowsAt(rows, step).map((row) => ({ step, row })));
}

/** One event that prevents a match by itself, the nearest; or one on each side that leave no room for it together. */
function blockersOf(
  of: SequenceCorrelation,
  match: Match,
  suspects: readonly JudgedEvent[],
): readonly JudgedEvent[] {
  const events = eventsOf(match);
  const near = nearestFirst(suspects, events, of.clock);
  const one = near.find((suspect) => isPrevented(of, events, [suspect]));
  if (one !== undefined) return [one];
  const { leading, trailing } = outerSteps(of.plan);
  const before = near.filter(({ step }) => leading.has(step));
  const after = near
    .filter(({ step }) => trailing.has(step))
    .find((suspect) => isPrevented(of, events, [...before, suspect]));
  if (after === undefined) return [];
  const partner = before.find((suspect) => isPrevented(of, events, [suspect, after]));
  return partner === undefined ? [] : [partner, after];
}

/** The steps that must be missing before the first event, and after the last. */
function outerSteps({ items }: SequencePlan) {
  const first = items.findIndex(({ missing }) => !missing);
  const last = items.findLastIndex(({ missing }) => !missing);
  const stepsOf = (some: SequencePlan['items']) => new Set(some.map(({ step }) => step));
  return { leading: stepsOf(items.slice(0, first)), trailing: stepsOf(items.slice(last + 1)) };
}

function nearestFirst(
  suspects: readonly JudgedEvent[],
  events: readonly JudgedEvent[],
  clock: Clock,
): readonly JudgedEvent[] {
  const [first = 0n, last = 0n] = [timeOf(events[0], clock), timeOf(events.at(-1), clock)];
  return suspects
    .map((suspect) => {
      const time = timeOf(suspect, clock);
      const before = time < first ? first - time : 0n;
      return { suspect, distance: time > last ? time - last : before };
    })
    .sort((a, b) => Number(a.distance > b.distance) - Number(a.distance < b.distance))
    .map(({ suspect }) => suspect);
}

function timeOf(event: JudgedEvent | undefined, clock: Clock): bigint {
  return event?.row.times[clock] ?? 0n;
}

/** Whether the correlator finds no match in these events alone, each at the steps that it stands for and no other. */
function isPrevented(
  of: SequenceCorrelation,
  events: readonly JudgedEvent[],
  blockers: readonly JudgedEvent[],
): boolean {
  const rows = new Map<number, CandidateRow>();
  for (const { row, step } of [...events, ...blockers]) {
    const known = rows.get(row.id)?.steps ?? [];
    const added = known.some((one) => one.step === step)
      ? []
      : row.steps.filter((one) => one.step === step);
    rows.set(row.id, { ...row, steps: [...known, ...added] });
  }
  const ordered = [...rows.values()].sort((a, b) => compareRows(a, b, of.clock));
  const [match] = matchesOf({ ...of, rows: candidateRows(ordered) });
  return match === undefined;
}
