import type {
  ClockVerdict,
  ExplainedEvent,
  ExplainedKey,
  ExplainedKeys,
  ExplainedStep,
  Explanation,
  Verdict,
} from '../model/explanation.ts';
import { exactJson } from '../text/exact-json.ts';
import { citation, time } from './finding-json.ts';
import { nearMissesJson } from './near-miss-json.ts';
import { verdictText } from './verdict-text.ts';

/** An explanation as one JSON document. The keys and their order are a contract with other programs. */
export function explainJson(explanation: Explanation): string {
  const { rule, kind, joinFields, maxspan, fired, findings, steps, categories } = explanation;
  const document = {
    schema_version: 1,
    ...(explanation.partial ? { partial: true } : {}),
    rule: { id: rule.id, name: rule.name, severity: rule.severity, file: rule.file },
    kind,
    join_fields: joinFields,
    maxspan_ms: maxspan === null ? null : ms(maxspan),
    fired,
    findings,
    steps: steps.map(stepJson),
    categories,
    join_keys: explanation.keys === null ? null : keysJson(explanation.keys),
    ...nearMissesJson(explanation.nearMisses),
    stats: explanation.stats,
  };
  return `${exactJson(document, 2)}\n`;
}

function stepJson({ number, conditions, ...step }: ExplainedStep) {
  return {
    step: number,
    ...step,
    conditions: conditions.map(({ neverSeen, ...condition }) => ({
      ...condition,
      never_seen: neverSeen,
    })),
  };
}

function keysJson({ isCut, list, ...counts }: ExplainedKeys) {
  return { ...counts, is_cut: isCut, list: list.map(keyJson) };
}

function keyJson({ join, reached, needed, isCut, verdicts }: ExplainedKey) {
  return {
    join: Object.fromEntries(join.map(({ field, value }) => [field, value])),
    reached,
    needed,
    is_cut: isCut,
    verdicts: verdicts.map(clockVerdictJson),
  };
}

function clockVerdictJson({ clocks, verdict, remedy, isWidened, events }: ClockVerdict) {
  return {
    clock: clocks,
    ...verdictJson(verdict),
    text: verdictText(verdict),
    remedy,
    is_widened: isWidened,
    events: events.map(eventJson),
  };
}

function verdictJson(verdict: Verdict) {
  switch (verdict.kind) {
    case 'beyond-maxspan': {
      const { span, maxspan, ...rest } = verdict;
      return { ...rest, span_ms: ms(span), maxspan_ms: ms(maxspan) };
    }
    case 'out-of-order': {
      const { by, ...rest } = verdict;
      return { ...rest, by_ms: ms(by) };
    }
    case 'forbidden': {
      const { kind, steps } = verdict;
      return { kind, step: steps.at(-1) ?? null, steps };
    }
    default:
      return verdict;
  }
}

function eventJson({ step, origin, times, host, text }: ExplainedEvent) {
  return {
    step,
    origin: citation(origin),
    time: { event: time(times.event), log: time(times.log) },
    host,
    text,
  };
}

function ms(nanoseconds: bigint): number {
  return Number(nanoseconds) / 1e6;
}
