import { EventView } from '../compile/event-view.ts';
import { applyPipes, correlate } from '../correlate/correlate.ts';
import { compareKeys, compareTimes } from '../correlate/order.ts';
import type { Candidate } from '../model/candidate.ts';
import type { Clock, Instant } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { JoinKey } from '../model/plan.ts';
import type { Finding, FoundEvent, MissingEvent } from '../model/report.ts';
import type { RuleInfo } from '../model/rule.ts';
import type { ReadyRule, RuleSet } from './rule-set.ts';

/** The candidates of a scan, by rule, and the latest time of any event on each clock. */
export interface Collected {
  readonly byRule: readonly (readonly Candidate[])[];
  readonly inputEnd: Readonly<Record<Clock, Instant | null>>;
}

/** A finding, and the join key by which it is ordered. */
interface Found {
  readonly finding: Finding;
  readonly key: JoinKey | null;
}

/** A match and the clocks on which it was found. */
interface ClockedMatch {
  readonly match: Match;
  readonly clocks: Clock[];
}

/** Correlates the candidates of every rule on each clock and orders what is found for the report. */
export function findAll(
  set: RuleSet,
  collected: Collected,
  clocks: readonly Clock[],
): readonly Finding[] {
  const view = new EventView(set.table);
  const hostSlot = set.table.slot(['host', 'name']);
  const findings = set.rules.flatMap((rule, index) =>
    matchesOf(rule, collected.byRule[index] ?? [], collected, clocks).map((clocked) => ({
      finding: makeFinding(rule, clocked, view, hostSlot),
      key: clocked.match.key,
    })),
  );
  // Sorting is stable: what is equal in all that follows stays in the order of the correlator.
  return findings.toSorted(compareFindings).map(({ finding }) => finding);
}

/** Runs each clock, merges the matches that have the same events, and lets the pipes choose among them. */
function matchesOf(
  { plan, pipes }: ReadyRule,
  candidates: readonly Candidate[],
  { inputEnd }: Collected,
  clocks: readonly Clock[],
): readonly ClockedMatch[] {
  if (candidates.length === 0) return [];
  const merged = new Map<string, ClockedMatch>();
  for (const clock of clocks) {
    for (const match of correlate({ plan, candidates, clock, inputEnd: inputEnd[clock] })) {
      const identity = identityOf(match);
      const known = merged.get(identity);
      if (known === undefined) merged.set(identity, { match, clocks: [clock] });
      else known.clocks.push(clock);
    }
  }
  return applyPipes(
    [...merged.values()].toSorted(plan.kind === 'sample' ? keepOrder : byLastTime),
    pipes,
  );
}

/** What only the second clock found takes its place among the rest. */
function byLastTime(a: ClockedMatch, b: ClockedMatch): number {
  return compareTimes(lastTime(a), lastTime(b));
}

function keepOrder(): number {
  return 0;
}

/** Time of the last event on the first clock that matched; null where no event has one. */
function lastTime({ match, clocks }: ClockedMatch): Instant | null {
  return timesOf(match, clocks[0] ?? 'event').at(-1) ?? null;
}

/** Times of the events on one clock, ascending. */
function timesOf({ steps }: Match, clock: Clock): readonly Instant[] {
  return steps
    .map((step) => step?.times[clock] ?? null)
    .filter((time) => time !== null)
    .toSorted(compareTimes);
}

function identityOf({ key, steps }: Match): string {
  return JSON.stringify([key?.text, steps.map((step) => step?.event.origin ?? null)]);
}

function makeFinding(
  rule: ReadyRule,
  { match, clocks }: ClockedMatch,
  view: EventView,
  hostSlot: number,
): Finding {
  const clock = clocks[0] ?? 'event';
  const times = timesOf(match, clock);
  return {
    rule: rule.info,
    kind: rule.plan.kind,
    clock: clocks,
    join: rule.joinFields.map((field, i) => ({ field, value: match.key?.values[i] ?? null })),
    first: times[0] ?? null,
    last: times.at(-1) ?? null,
    steps: match.steps.map((candidate) =>
      candidate === null ? MISSING : foundEvent(rule, candidate, clock, view, hostSlot),
    ),
    cutOff: match.cutOff,
    triage: {},
  };
}

const MISSING: MissingEvent = { missing: true };

function foundEvent(
  rule: ReadyRule,
  { step, event, times }: Candidate,
  clock: Clock,
  view: EventView,
  hostSlot: number,
): FoundEvent {
  view.show(event.fields);
  const host = view.values(hostSlot)[0];
  return {
    missing: false,
    origin: event.origin,
    time: times[clock],
    host: host === undefined ? null : String(host),
    event: event.fields,
    tested: (rule.steps[step]?.tested ?? []).map(({ field, slot }) => ({
      field,
      values: view.values(slot),
    })),
  };
}

/** By time of the last event, then rule id, then join key. */
function compareFindings(a: Found, b: Found): number {
  return (
    compareTimes(a.finding.last, b.finding.last) ||
    compareRules(a.finding.rule, b.finding.rule) ||
    compareKeys(a.key, b.key)
  );
}

function compareRules(a: RuleInfo, b: RuleInfo): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}
