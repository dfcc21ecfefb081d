import type { EcsEvent, Instant } from '../../model/event.ts';
import { parseInstant } from '../../model/instant.ts';
import type { Finding, FoundEvent } from '../../model/report.ts';
import { field, nameAt, textAt } from './field.ts';

const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
/** What belongs to a finding happened this long before its first event, and after its last. */
const BEFORE = 5n * MINUTE;
const AFTER = 10n * MINUTE;
/** Clocks of one event are at most this far apart; more is the time of reading, as Winlogbeat writes it. */
const MOST_SKEW = 24n * 60n * MINUTE;

const TIMESTAMP = field('@timestamp');
const CREATED = field('event.created');
const PROVIDER = field('event.provider');

/** Time around a finding on one clock, both ends included. */
export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** The events of a finding as events, with both clocks as far as the documents tell. */
export function eventsOf({ steps, clock }: Finding): readonly EcsEvent[] {
  return steps.flatMap((step) =>
    step.missing
      ? []
      : [{ origin: step.origin, fields: step.event, times: timesOf(step, clock[0]) }],
  );
}

/** Sysmon documents have their log time in `event.created`; other sources have one clock. */
function timesOf({ event, time }: FoundEvent, clock: string | undefined): EcsEvent['times'] {
  const stamp = parseInstant(textAt(event, TIMESTAMP)) ?? time;
  if (clock === 'log') return { event: stamp, log: time ?? stamp };
  const created = parseInstant(textAt(event, CREATED));
  const isLogTime =
    created !== null &&
    stamp !== null &&
    nameAt(event, PROVIDER) === 'Microsoft-Windows-Sysmon' &&
    isWithin(created, stamp, MOST_SKEW);
  return { event: time ?? stamp, log: isLogTime ? created : (time ?? stamp) };
}

/** The time around events, on each clock; empty where none has a time. */
export function spansAround(events: readonly EcsEvent[]): readonly TimeSpan[] {
  return (['event', 'log'] as const).flatMap((clock) => {
    const times = events.flatMap(({ times }) => times[clock] ?? []);
    const [first, ...others] = times;
    if (first === undefined) return [];
    const from = others.reduce((least, one) => (one < least ? one : least), first) - BEFORE;
    const to = others.reduce((most, one) => (one > most ? one : most), first) + AFTER;
    return [{ from, to }];
  });
}

/** Whether an event lies in one of the spans, on either of its clocks. */
export function isNear({ times }: EcsEvent, spans: readonly TimeSpan[]): boolean {
  return spans.some(({ from, to }) =>
    [times.event, times.log].some((time) => time !== null && time >= from && time <= to),
  );
}

/** Whether two times are at most `most` nanoseconds apart; false where one is not known. */
export function isWithin(a: Instant | null, b: Instant | null, most: bigint): boolean {
  return a !== null && b !== null && distance(a, b) <= most;
}

/** Nanoseconds between two times. */
export function distance(a: Instant, b: Instant): bigint {
  return a < b ? b - a : a - b;
}
