import type { Instant } from '../model/event.ts';
import { formatInstant } from '../model/instant.ts';
import type { Origin } from '../model/record.ts';
import type { Finding, FoundEvent, MissingEvent } from '../model/report.ts';

/** A finding as `--format json` and `ndjson` print it. The keys and their order are a contract with other programs. */
export function findingJson(finding: Finding): Record<string, unknown> {
  const { rule } = finding;
  return {
    rule: {
      id: rule.id,
      name: rule.name,
      severity: rule.severity,
      risk_score: rule.riskScore,
      tags: rule.tags,
      threat: rule.threat,
      file: rule.file,
    },
    kind: finding.kind,
    clock: finding.clock,
    join: Object.fromEntries(finding.join.map(({ field, value }) => [field, value])),
    first: time(finding.first),
    last: time(finding.last),
    span_ms: spanMs(finding),
    steps: finding.steps.map(stepJson),
    ...(finding.cutOff ? { cut_off: true } : {}),
    ...(finding.widened.length > 0 ? { widened: finding.widened } : {}),
    ...(finding.case === null ? {} : { case: finding.case }),
    triage: finding.triage ?? {},
    fingerprint: finding.fingerprint,
  };
}

/** Milliseconds from the first to the last event, with a fraction where the times have one. */
export function spanMs({ first, last }: Finding): number {
  return first === null || last === null ? 0 : Number(last - first) / 1e6;
}

/** A time as it is printed. */
export function time(instant: Instant | null): string | null {
  return instant === null ? null : formatInstant(instant);
}

function stepJson(step: FoundEvent | MissingEvent, index: number): Record<string, unknown> {
  return step.missing
    ? { step: index + 1, missing: true }
    : { step: index + 1, origin: citation(step.origin), event: step.event };
}

/** File and line, or record: what people look up. */
export function citation({ offset: _, ...cited }: Origin): Origin {
  return cited;
}
