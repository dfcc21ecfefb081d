import type { CandidateRow } from '../../model/candidate-row.ts';
import type { Clock } from '../../model/event.ts';
import type { ClockVerdict, ExplainedKey, ExplainedKeys } from '../../model/explanation.ts';
import type { SamplePlan, SequencePlan } from '../../model/plan.ts';
import { exactJson } from '../../text/exact-json.ts';
import type { Evidence } from '../evidence.ts';
import { clocksToRun } from '../rule-matches.ts';
import type { ReadyRule, RuleSet } from '../rule-set.ts';
import type { WideningSource } from '../widened-matches.ts';
import { EventTeller } from './event-teller.ts';
import { ofFirstEvents } from './first-events.ts';
import { judgeSample } from './judge-sample.ts';
import { judgeSequence } from './judge-sequence.ts';
import { type KeyRows, rowsByKey } from './key-rows.ts';
import { type KeySurvey, needsOf, type SurveyedKey } from './key-survey.ts';
import type { Judgement } from './verdict.ts';

/** Join keys that are looked at, and those that are told. */
const MAX_JUDGED = 50;
const MAX_TOLD = 20;

/** What join keys are explained from. */
export interface KeysRequest {
  readonly set: RuleSet;
  readonly rule: ReadyRule;
  readonly plan: SequencePlan | SamplePlan;
  readonly source: WideningSource;
  /** It has seen all candidates and matches. */
  readonly survey: KeySurvey;
  readonly evidence: Evidence;
}

/** A judgement and the clocks that come to it. */
interface Judged {
  readonly clocks: readonly Clock[];
  readonly judgement: Judgement;
}

/** A join key with all that was found out about it. */
interface JudgedKey {
  readonly surveyed: SurveyedKey;
  readonly isCut: boolean;
  readonly judged: readonly Judged[];
}

/** Explains the join keys that came furthest. */
export function explainKeys(request: KeysRequest): ExplainedKeys {
  const { survey, set, evidence } = request;
  const teller = new EventTeller(set, evidence);
  const list = judgedKeys(request)
    .slice(0, MAX_TOLD)
    .map((key) => explainedKey(key, request, teller));
  return {
    count: survey.count,
    complete: survey.complete,
    isCut: survey.isCut,
    list,
    more: survey.count - list.length,
  };
}

function judgedKeys(request: KeysRequest): readonly JudgedKey[] {
  const { source, survey } = request;
  const clocks = clocksToRun(0, source);
  const keys = survey.furthest(MAX_JUDGED);
  const texts = new Set(keys.map(({ key }) => key.text));
  const rows = clocks.map((clock) => rowsByKey(source.store.rows(0, clock).ordered(), texts));
  const judged = keys.map((surveyed) => {
    const ofKey = rows.map((byText) => byText.get(surveyed.key.text) ?? NO_ROWS);
    const one = clocks.map((clock, at) => {
      const { rows: first, isCut } = ofKey[at] ?? NO_ROWS;
      const judgement = judge(clock, first, request);
      return isCut ? ofFirstEvents(judgement, surveyed, clock) : judgement;
    });
    return {
      surveyed,
      isCut: ofKey.some(({ isCut }) => isCut),
      judged: together(clocks, one, source),
    };
  });
  return judged.sort(
    (a, b) =>
      survey.reached(b.surveyed) - survey.reached(a.surveyed) ||
      a.surveyed.fired.size - b.surveyed.fired.size ||
      compare(missOf(a), missOf(b)),
  );
}

const NO_ROWS: KeyRows = { rows: [], isCut: false };

function judge(
  clock: Clock,
  rows: readonly CandidateRow[],
  { plan, source }: KeysRequest,
): Judgement {
  return plan.kind === 'sample'
    ? judgeSample(plan, rows)
    : judgeSequence({ plan, clock, inputEnd: source.inputEnd[clock], rows });
}

/** Clocks that come to the same stand together; where one clock says all, it speaks for those that agree with it. */
function together(
  clocks: readonly Clock[],
  judgements: readonly Judgement[],
  source: WideningSource,
): readonly Judged[] {
  const [first, second] = judgements;
  if (first === undefined) return [];
  const isSame = second === undefined || identityOf(first) === identityOf(second);
  if (isSame) return [{ clocks: source.clocks, judgement: first }];
  return judgements.flatMap((judgement, at) => {
    const clock = clocks[at];
    return clock === undefined ? [] : [{ clocks: [clock], judgement }];
  });
}

function identityOf({ verdict, remedy, events }: Judgement): string {
  return exactJson([verdict, remedy, events.map(({ row }) => row.id)]);
}

/** How much is lacking on the clock where least is, those aside where it fired. */
function missOf({ judged }: JudgedKey): bigint {
  const misses = judged.map(({ judgement }) => judgement.miss).filter((miss) => miss > 0n);
  return misses.toSorted(compare)[0] ?? 0n;
}

function compare(a: bigint, b: bigint): number {
  return Number(a > b) - Number(a < b);
}

function explainedKey(
  { surveyed, isCut, judged }: JudgedKey,
  { rule, plan, survey }: KeysRequest,
  teller: EventTeller,
): ExplainedKey {
  return {
    join: rule.joinFields.map((field, at) => ({ field, value: surveyed.key.values[at] ?? null })),
    reached: survey.reached(surveyed),
    needed: needsOf(plan).reduce((sum, need) => sum + need, 0),
    isCut,
    verdicts: judged.map(({ clocks, judgement }): ClockVerdict => {
      const { verdict, remedy, events } = judgement;
      return {
        clocks,
        verdict,
        remedy: remedy === null ? null : remedyOn(clocks, remedy, surveyed),
        isWidened: clocks.some((clock) => surveyed.widened.has(clock)),
        events: events.map((event) => teller.tell(event)),
      };
    }),
  };
}

/** Events of a finding on one clock are not widened for on the other, unless that is left out. */
function remedyOn(clocks: readonly Clock[], remedy: string, { fired }: SurveyedKey): string {
  const isAlone = [...fired].every((clock) => clocks.includes(clock));
  return isAlone ? remedy : `--clock ${clocks.join(' ')} ${remedy}`;
}
