import type { MissingEvent, NearEvent, NearMiss, NearMisses } from '../model/report.ts';
import { citation, time } from './finding-json.ts';

/**
 * The keys that near misses have in `--format json`: `near_misses`, and where not all of them are told
 * `near_misses_left_out`.
 */
export function nearMissesJson({ list, more, skippedRules }: NearMisses): Record<string, unknown> {
  const isWhole = more === 0 && skippedRules.length === 0;
  return {
    near_misses: list.map(nearMissJson),
    ...(isWhole ? {} : { near_misses_left_out: { more, skipped_rules: skippedRules } }),
  };
}

function nearMissJson(near: NearMiss): Record<string, unknown> {
  const { rule, kind, clock, by, hint, join, steps } = near;
  return {
    rule: { id: rule.id, name: rule.name, severity: rule.severity },
    kind,
    clock,
    by_ms: Number(by) / 1e6,
    hint,
    join: Object.fromEntries(join.map(({ field, value }) => [field, value])),
    steps: steps.map(stepJson),
  };
}

function stepJson(step: NearEvent | MissingEvent, index: number): Record<string, unknown> {
  if ('missing' in step) return { step: index + 1, missing: true };
  const { origin, time: at, host } = step;
  return { step: index + 1, origin: citation(origin), time: time(at), host };
}
