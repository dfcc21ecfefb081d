import { EventView } from '../compile/event-view.ts';
import { compareKeys, compareTimes } from '../correlate/order.ts';
import type { Clock, EcsEvent } from '../model/event.ts';
import type { Scalar } from '../model/json.ts';
import type { MatchedStep } from '../model/match.ts';
import type {
  Finding,
  FindingCounts,
  FindingList,
  FoundEvent,
  MissingEvent,
} from '../model/report.ts';
import type { RuleInfo, Severity } from '../model/rule.ts';
import { describeEvent, maskSecrets } from '../triage/index.ts';
import type { Evidence } from './evidence.ts';
import { fingerprintOf, type IdentifiedEvent } from './fingerprint.ts';
import { mergeSorted } from './merge-sorted.ts';
import { type ClockedMatch, matchesOf } from './rule-matches.ts';
import type { ReadyRule, RuleSet } from './rule-set.ts';
import { type WideningSource, widenedMatches } from './widened-matches.ts';

/** A match of one of the rules. */
export interface RuleMatch {
  readonly rule: ReadyRule;
  readonly clocked: ClockedMatch;
}

/** First the matches that are some in any case, then those that need the widening. */
const PHASES = [matchesOf, widenedMatches] as const;

/**
 * The findings of a scan, in the order of the report: first those that are some in any case. They are made one after the other each time they are asked for,
 * and none is kept, so that it does not matter how many there are.
 */
export class ScanFindings implements FindingList {
  readonly #set: RuleSet;
  readonly #source: WideningSource;
  readonly #evidence: Evidence;
  #counts: FindingCounts | null = null;
  /** Rules without matches, by phase: going through their candidates again is of no use. */
  readonly #barren = PHASES.map(() => new Set<number>());

  constructor(set: RuleSet, source: WideningSource, evidence: Evidence) {
    this.#set = set;
    this.#source = source;
    this.#evidence = evidence;
  }

  get counts(): FindingCounts {
    if (this.#counts === null) for (const _ of this.#matches());
    return this.#counts ?? { all: 0, bySeverity: NO_FINDINGS };
  }

  *[Symbol.iterator](): Generator<Finding> {
    const maker = new FindingMaker(this.#set, this.#evidence);
    for (const match of this.#matches()) yield maker.make(match);
  }

  *ofSeverity(severity: Severity): Generator<Finding> {
    const maker = new FindingMaker(this.#set, this.#evidence);
    const isAsked = ({ info }: ReadyRule) => info.severity === severity;
    for (const match of this.#sorted(isAsked)) yield maker.make(match);
  }

  /** Counts them on the way, so that whoever has seen them all knows how many there were. */
  *#matches(): Generator<RuleMatch> {
    const bySeverity: Record<Severity, number> = { ...NO_FINDINGS };
    let all = 0;
    for (const match of this.#sorted(() => true)) {
      all += 1;
      bySeverity[match.rule.info.severity] += 1;
      yield match;
    }
    this.#counts = { all, bySeverity };
  }

  /** The matches of the rules that are asked for. */
  *#sorted(isAsked: (rule: ReadyRule) => boolean): Generator<RuleMatch> {
    for (const phase of PHASES.keys()) {
      const lists = this.#set.rules.flatMap((rule, index) =>
        isAsked(rule) ? [this.#ofRule(rule, index, phase)] : [],
      );
      yield* mergeSorted(lists, compareMatches);
    }
  }

  *#ofRule(rule: ReadyRule, index: number, phase: number): Generator<RuleMatch> {
    const barren = this.#barren[phase];
    if (barren?.has(index)) return;
    let isBarren = true;
    for (const clocked of PHASES[phase]?.(rule, index, this.#source) ?? []) {
      isBarren = false;
      yield { rule, clocked };
    }
    if (isBarren) barren?.add(index);
  }
}

const NO_FINDINGS: Readonly<Record<Severity, number>> = { low: 0, medium: 0, high: 0, critical: 0 };

/** By time of the last event, then rule id, then join key. */
function compareMatches(a: RuleMatch, b: RuleMatch): number {
  return (
    compareTimes(a.clocked.last, b.clocked.last) ||
    compareRules(a.rule.info, b.rule.info) ||
    compareKeys(a.clocked.match.key, b.clocked.match.key)
  );
}

function compareRules(a: RuleInfo, b: RuleInfo): number {
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}

const MISSING: MissingEvent = { missing: true };

/** Makes findings of matches. */
export class FindingMaker {
  readonly #view: EventView;
  readonly #hostSlot: number;
  readonly #evidence: Evidence;

  constructor({ table }: RuleSet, evidence: Evidence) {
    this.#hostSlot = table.slot(['host', 'name']);
    this.#view = new EventView(table);
    this.#evidence = evidence;
  }

  make({ rule, clocked: { match, clocks, first, last, widened } }: RuleMatch): Finding {
    const clock = clocks[0] ?? 'event';
    const join = rule.joinFields.map((field, i) => ({
      field,
      value: match.key?.values[i] ?? null,
    }));
    const events = match.steps.map((found) =>
      found === null ? null : { found, event: this.#evidence.eventOf(found.row) },
    );
    return {
      fingerprint: fingerprintOf(rule.info.id, join, events.map(identified)),
      rule: rule.info,
      kind: rule.plan.kind,
      clock: clocks,
      join,
      first,
      last,
      steps: events.map((each) =>
        each === null ? MISSING : this.#found(rule, each.found, each.event, clock),
      ),
      cutOff: match.cutOff,
      widened,
      triage: null,
      case: null,
    };
  }

  #found(
    rule: ReadyRule,
    { step, row }: MatchedStep,
    event: EcsEvent | null,
    clock: Clock,
  ): FoundEvent {
    const fields = event?.fields ?? {};
    const view = this.#view.show(fields);
    const host = view.values(this.#hostSlot)[0];
    return {
      missing: false,
      origin: row.origin,
      time: row.times[clock],
      host: host === undefined ? null : String(host),
      event: fields,
      text: event === null ? 'could not be read again' : describeEvent(event),
      tested: (rule.steps[step]?.tested() ?? []).map(({ field, slot }) => ({
        field,
        values: view.values(slot).map(masked),
      })),
    };
  }
}

function identified(
  each: { readonly found: MatchedStep; readonly event: EcsEvent | null } | null,
): IdentifiedEvent | null {
  return each === null ? null : { origin: each.found.row.origin, event: each.event };
}

/** Command lines may hold passwords, whichever field they are in. */
function masked(value: Scalar): Scalar {
  return typeof value === 'string' && value.includes(' ') ? maskSecrets(value) : value;
}
