import { brackets } from '../../compile/compile-query.ts';
import type { UnpackLimits } from '../../input/budget.ts';
import type { InputFile } from '../../input/input-file.ts';
import type { Clock } from '../../model/event.ts';
import type { Explanation, FiredOnClock } from '../../model/explanation.ts';
import type { Problem } from '../../model/record.ts';
import { Evidence } from '../evidence.ts';
import { findNearMisses } from '../near-misses.ts';
import { clocksToRun, matchesOf, run } from '../rule-matches.ts';
import { compileRules, type ReadyRule, type RuleSet, type WorkerRule } from '../rule-set.ts';
import type { TimeRange } from '../time-range.ts';
import {
  NO_WIDENING,
  type Widening,
  type WideningSource,
  widenedMatches,
} from '../widened-matches.ts';
import { CategoryCounter } from './category-counter.ts';
import { explainKeys } from './explain-keys.ts';
import { type Counters, ExplainReader } from './explain-reader.ts';
import { KeySurvey, needsOf } from './key-survey.ts';
import { StepCounter } from './step-counter.ts';

/** Which rule to explain, over what. */
export interface ExplainRequest {
  /** A rule, or a query made into one. */
  readonly rule: WorkerRule;
  readonly files: readonly InputFile[];
  /** Where the file for standard input is read from. */
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly clocks: readonly Clock[];
  readonly range: TimeRange;
  /** How far sequences may depart from the rule; not at all unless given. */
  readonly widening?: Widening;
  /** How far files may unpack. */
  readonly limits?: UnpackLimits;
  /** Bytes of candidates, and of their records, that stay in memory; what is more goes to a temporary file. */
  readonly maxMemory?: number;
  /** Matches of a sample for one join key at the most; 1 unless given. */
  readonly samplesPerKey?: number;
  /** Ends the reading early; what was read until then is explained. */
  readonly signal: AbortSignal;
  /** Told from time to time how many bytes of which file were read. */
  readonly onProgress: (step: { readonly file: string; readonly bytes: number }) => void;
}

/** What a rule did, and what could not be read. */
export interface Explained {
  readonly explanation: Explanation;
  readonly problems: readonly Problem[];
}

/** Reads every record on this thread, once, and says what each condition of a rule let pass and why it did not fire. */
export async function explainRule(request: ExplainRequest): Promise<Explained> {
  const set = compileRules([request.rule], { samplesPerKey: request.samplesPerKey ?? 1 });
  const [rule] = set.rules;
  if (rule === undefined) throw new Error('a rule was given and none was compiled');
  const counters = countersOf(request.rule, rule, set);
  const reader = new ExplainReader(set, counters, request);
  try {
    await reader.read();
    const evidence = new Evidence(request.files, reader.evidence);
    const explanation = explanationOf({ request, set, rule, counters, reader, evidence });
    return { explanation, problems: reader.problems };
  } finally {
    reader.close();
  }
}

function countersOf({ query }: WorkerRule, rule: ReadyRule, { table }: RuleSet): Counters {
  const { body } = query;
  const by = body.kind === 'EventQuery' ? [] : body.by;
  const until = body.kind === 'SequenceQuery' ? body.until : null;
  const steps = brackets(query).flatMap((item, at) => {
    const compiled = rule.steps[at];
    if (compiled === undefined) return [];
    const step = { item, compiled, by, isUntil: item === until };
    return [new StepCounter(step, at + 1, rule.categorySlot, table)];
  });
  return { steps, categories: new CategoryCounter(rule.categorySlot) };
}

/** All that an explanation is made from. */
interface Read {
  readonly request: ExplainRequest;
  readonly set: RuleSet;
  readonly rule: ReadyRule;
  readonly counters: Counters;
  readonly reader: ExplainReader;
  readonly evidence: Evidence;
}

function explanationOf(read: Read): Explanation {
  const { request, set, rule, counters, reader, evidence } = read;
  const source = sourceOf(read);
  const survey = surveyOf(rule, source);
  const fired = firedOnClocks(rule, source, survey);
  const { plan, joinFields } = rule;
  return {
    rule: rule.info,
    kind: plan.kind,
    joinFields,
    maxspan: plan.kind === 'sequence' ? plan.maxspan : null,
    fired,
    findings: countOf(matchesOf(rule, 0, source)) + countOf(widenedMatches(rule, 0, source)),
    steps: counters.steps.map((step) => step.result()),
    categories: counters.categories.result(),
    keys: plan.kind === 'event' ? null : explainKeys({ set, rule, plan, source, survey, evidence }),
    nearMisses: findNearMisses(set, source, evidence),
    stats: {
      files: request.files.length,
      records: reader.records,
      events: reader.events,
      problems: reader.problemCount,
    },
    partial: request.signal.aborted,
  };
}

function sourceOf({ request, reader }: Read): WideningSource {
  const { clocks, widening = NO_WIDENING } = request;
  const { candidates: store, inputEnd, steps } = reader;
  return { store, clocks, inputEnd, steps, widening };
}

function surveyOf({ plan }: ReadyRule, { store, clocks }: WideningSource): KeySurvey {
  const survey = new KeySurvey(needsOf(plan));
  if (plan.kind === 'event') return survey;
  for (const row of store.rows(0, clocks[0] ?? 'event').ordered()) survey.add(row);
  return survey;
}

/** Counts matches by clock, and notes the keys that have one. Clocks that say the same are run once. */
function firedOnClocks(
  rule: ReadyRule,
  source: WideningSource,
  survey: KeySurvey,
): readonly FiredOnClock[] {
  const counted = clocksToRun(0, source).map((clock) => firedOn(clock, rule, source, survey));
  return source.clocks.flatMap((clock) => {
    const same = counted.find((one) => one.clock === clock) ?? counted[0];
    return same === undefined ? [] : [{ ...same, clock }];
  });
}

function firedOn(
  clock: Clock,
  rule: ReadyRule,
  source: WideningSource,
  survey: KeySurvey,
): FiredOnClock {
  const alone = { ...source, clocks: [clock] };
  let matches = 0;
  for (const { key } of run(rule.plan, 0, alone, clock)) {
    matches += 1;
    survey.note(key, clock, 'fired');
  }
  let widened = 0;
  for (const { match } of widenedMatches(rule, 0, alone)) {
    widened += 1;
    survey.note(match.key, clock, 'widened');
  }
  const findings = rule.pipes.length === 0 ? matches : countOf(matchesOf(rule, 0, alone));
  return { clock, matches, findings, widened };
}

function countOf(matches: Iterable<unknown>): number {
  let count = 0;
  for (const _ of matches) count += 1;
  return count;
}
