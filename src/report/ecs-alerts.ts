import type { Instant } from '../model/event.ts';
import { formatInstant } from '../model/instant.ts';
import type { Json, JsonObject } from '../model/json.ts';
import type { Finding, FoundEvent, Report } from '../model/report.ts';
import type { Severity } from '../model/rule.ts';
import { exactJson } from '../text/exact-json.ts';
import { visible } from '../text/visible.ts';
import { ecsThreat } from './ecs-threat.ts';
import { fieldOf, isObject, textsOf } from './event-fields.ts';
import { hostsOf } from './finding-facts.ts';
import { findingId } from './finding-id.ts';
import { spanMs } from './finding-json.ts';
import { descriptionOf } from './rule-facts.ts';

/** The version of ECS whose fields these are. */
const ECS_VERSION = '9.4.0';

/** The numbers that Elastic's rule for external alerts reads as severities. */
const SEVERITY_NUMBERS: Readonly<Record<Severity, number>> = {
  low: 21,
  medium: 47,
  high: 73,
  critical: 99,
};

/** What an alert takes over from its events: each from the last event that has it. */
const COPIED = [
  'host',
  'user',
  'process',
  'source',
  'destination',
  'network',
  'registry',
  'file',
  'dll',
  'service',
] as const;

/** Where events name hosts, addresses and users. */
const RELATED = {
  hosts: ['host.name', 'host.hostname', 'related.hosts'],
  ip: ['source.ip', 'destination.ip', 'host.ip', 'related.ip'],
  user: ['user.name', 'related.user'],
} as const;

/**
 * Two lines a finding, an action and a document (spec cli-and-formats.md 5.3). The action is `create`, the only one that
 * data streams take, with an identifier that is the same in every run: what was indexed before is refused as a conflict
 * and not doubled. A finding without any time stands in 1970, because a data stream takes nothing without.
 */
export function* ecsAlerts({ findings }: Report): Generator<string> {
  for (const finding of findings) {
    const id = findingId(finding);
    yield `${exactJson({ create: { _id: id } })}\n${exactJson(alert(finding, id))}\n`;
  }
}

function alert(finding: Finding, id: string): Record<string, unknown> {
  const { rule, first, last } = finding;
  const events = finding.steps.filter((step) => !step.missing);
  return {
    '@timestamp': formatInstant(last ?? 0n),
    ecs: { version: ECS_VERSION },
    message: message(finding, events),
    event: {
      kind: 'alert',
      module: 'tasksched_hunt',
      dataset: 'tasksched_hunt.alert',
      id,
      category: distinct(events, ['event.category']),
      type: ['indicator'],
      severity: SEVERITY_NUMBERS[rule.severity],
      risk_score: rule.riskScore,
      ...timeFields(first, last),
    },
    rule: {
      id: rule.id,
      uuid: rule.id,
      name: rule.name,
      description: descriptionOf(rule),
    },
    ...ecsThreat(rule),
    ...copied(events),
    related: Object.fromEntries(
      Object.entries(RELATED)
        .map(([kind, fields]) => [kind, distinct(events, fields)] as const)
        .filter(([, values]) => values.length > 0),
    ),
    tags: ['tasksched-hunt', ...rule.tags],
    tasksched_hunt: details(finding),
  };
}

function message({ rule }: Finding, events: readonly FoundEvent[]): string {
  return visible(`${rule.name}: ${events.map(({ text }) => text).join('; then ')}`);
}

function timeFields(first: Instant | null, last: Instant | null) {
  if (first === null || last === null) return {};
  // ECS counts durations in nanoseconds.
  return {
    start: formatInstant(first),
    end: formatInstant(last),
    duration: last - first,
  };
}

function copied(events: readonly FoundEvent[]): Record<string, Json> {
  const fields: Record<string, Json> = {};
  for (const name of COPIED) {
    const value = events.map(({ event }) => objectOf(event, name)).findLast((found) => found);
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

/** An object of an event; of an event with dotted names, what lies below the name. */
function objectOf(event: JsonObject, name: string): JsonObject | undefined {
  const below = `${name}.`;
  const dotted = Object.entries(event)
    .filter(([key]) => key.startsWith(below))
    .map(([key, value]) => [key.slice(below.length), value] as const);
  const nested = fieldOf(event, name);
  const fields = [...(isObject(nested) ? Object.entries(nested) : []), ...dotted];
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}

/** All values that the events have in these fields, each once. */
function distinct(events: readonly FoundEvent[], fields: readonly string[]): readonly string[] {
  return [
    ...new Set(events.flatMap(({ event }) => fields.flatMap((name) => textsOf(event, name)))),
  ];
}

/** What ECS has no fields for. */
function details(finding: Finding): Record<string, unknown> {
  return {
    kind: finding.kind,
    clock: finding.clock,
    join: finding.join.map(({ field, value }) => `${field}=${value ?? ''}`),
    span_ms: spanMs(finding),
    cut_off: finding.cutOff,
    hosts: hostsOf(finding),
    rule_file: finding.rule.file,
    steps: finding.steps.map((step, index) =>
      step.missing ? { step: index + 1, missing: true } : stepDetails(step, index + 1),
    ),
  };
}

function stepDetails({ origin, time, text }: FoundEvent, step: number): Record<string, unknown> {
  return {
    step,
    file: origin.file,
    line: origin.line,
    record: origin.record,
    time: time === null ? undefined : formatInstant(time),
    message: visible(text),
  };
}
