import { findOutOfOrder, hasTolerance } from '../correlate/out-of-order.ts';
import { excessOf, findBeyondMaxspan } from '../correlate/widen.ts';
import type { Clock } from '../model/event.ts';
import type { Match } from '../model/match.ts';
import type { SequencePlan } from '../model/plan.ts';
import type { Finding, MissingEvent, NearEvent, NearMiss, NearMisses } from '../model/report.ts';
import type { Evidence } from './evidence.ts';
import { FindingMaker } from './finding-list.ts';
import { canMatch, clocked, clocksToRun, correlationOn } from './rule-matches.ts';
import { type NearMatch, RuleNearMisses } from './rule-near-misses.ts';
import type { ReadyRule, RuleSet } from './rule-set.ts';
import type { TakenRows } from './taken-rows.ts';
import { takenBy, type WideningSource, widenedMatches } from './widened-matches.ts';

/** How far a near miss may miss: as long again as maxspan, or out of order by five seconds. */
const MAX_SCALE = 2;
const MAX_TOLERANCE = 5_000_000_000n;

/** Near misses that are told of all rules together. */
const MAX_TOLD = 200;

/** A rule with more candidates is passed over: its sequences take seconds to go through once more. */
const MAX_CANDIDATES = 1_000_000;

/**
 * Finds what sequences missed only by time: on each clock by up to as much again as maxspan, and on the log clock, which
 * writes some events late, by up to five seconds out of order. None of the events of a near miss is in a finding of the
 * same rule, or in another near miss of it. Holds no more of them than are told.
 */
export function findNearMisses(
  set: RuleSet,
  source: WideningSource,
  evidence: Evidence,
): NearMisses {
  const maker = new FindingMaker(set, evidence);
  const list: NearMiss[] = [];
  const skippedRules: string[] = [];
  let more = 0;
  for (const [index, rule] of set.rules.entries()) {
    const { plan } = rule;
    if (plan.kind !== 'sequence' || !canMatch(rule, index, source)) continue;
    if (source.store.count(index) > MAX_CANDIDATES) {
      skippedRules.push(rule.info.name);
      continue;
    }
    const found = ofRule(rule, plan, index, source);
    const told = found.kept.slice(0, MAX_TOLD - list.length);
    more += found.more + found.kept.length - told.length;
    for (const near of told) list.push(worded(rule, plan, near, maker));
  }
  return { list, more, skippedRules };
}

function ofRule(
  rule: ReadyRule,
  plan: SequencePlan,
  index: number,
  source: WideningSource,
): RuleNearMisses {
  // Most rules miss nothing, so it is asked for only once something was found.
  let known: TakenRows | null = null;
  const taken = () => {
    known ??= takenByFindings(rule, plan, index, source);
    return known;
  };
  const found = new RuleNearMisses(taken);
  const clocks = clocksToRun(index, source);
  const names = (clock: Clock) => (clocks.length === 1 ? source.clocks : [clock]);
  for (const clock of clocks) {
    const of = { plan, ...correlationOn(index, source, clock) };
    for (const match of findBeyondMaxspan(of, MAX_SCALE)) {
      found.offer(match, 'beyond-maxspan', names(clock));
    }
  }
  const clock = orderClock(index, source);
  if (clock === null || !hasTolerance(plan)) return found;
  for (const match of ofOrder(plan, index, source, clock, taken)) {
    found.offer(match, 'out-of-order', names(clock));
  }
  return found;
}

/** The log clock, or the other where it says the same; null where the log clock is not to be used. */
function orderClock(index: number, { clocks, store }: WideningSource): Clock | null {
  if (clocks.includes('log')) return 'log';
  return store.clocksDiffer(index) ? null : 'event';
}

/** Runs over the events that are left, if anything at all is out of order. */
function* ofOrder(
  plan: SequencePlan,
  index: number,
  source: WideningSource,
  clock: Clock,
  taken: () => TakenRows,
): Generator<Match> {
  const of = { plan, ...correlationOn(index, source, clock) };
  const slack = { tolerance: MAX_TOLERANCE, scale: 1 };
  const any = findOutOfOrder(of, { ...slack, isTaken: () => false }).next();
  if (any.done === true) return;
  const left = taken();
  yield* findOutOfOrder(of, { ...slack, isTaken: (row) => left.has(row) });
}

function takenByFindings(
  rule: ReadyRule,
  plan: SequencePlan,
  index: number,
  source: WideningSource,
): TakenRows {
  const taken = takenBy(plan, index, source);
  for (const { match } of widenedMatches(rule, index, source)) taken.add(match);
  return taken;
}

function worded(
  rule: ReadyRule,
  plan: SequencePlan,
  { match, kind, clocks }: NearMatch,
  maker: FindingMaker,
): NearMiss {
  const { rule: info, join, clock, steps } = maker.make({ rule, clocked: clocked(match, clocks) });
  const { span, order } = excessOf(match, plan, clocks[0] ?? 'event');
  const isLong = kind === 'beyond-maxspan';
  return {
    rule: info,
    kind,
    clock,
    by: isLong ? (span ?? 0n) - (plan.maxspan ?? 0n) : (order ?? 0n),
    hint: isLong ? scaleHint(span ?? 0n, plan.maxspan ?? 1n) : toleranceHint(order ?? 0n),
    join,
    steps: steps.map(nearEvent),
  };
}

function nearEvent(step: Finding['steps'][number]): NearEvent | MissingEvent {
  if (step.missing) return step;
  const { origin, time, host } = step;
  return { origin, time, host };
}

/** The least tenth that is enough. */
function scaleHint(span: bigint, maxspan: bigint): string {
  const tenths = (span * 10n + maxspan - 1n) / maxspan;
  return `--maxspan-scale ${Number(tenths) / 10}`;
}

/** The least whole second that is enough; events of the same time need some tolerance, too. */
function toleranceHint(by: bigint): string {
  const seconds = (by + 999_999_999n) / 1_000_000_000n;
  return `--order-tolerance ${seconds === 0n ? 1n : seconds}s`;
}
