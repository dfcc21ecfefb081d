import type { Clock, EcsEvent, Instant } from '../../model/event.ts';

/** Times between which something lies. */
export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** The span of two spans; null is none. */
export function spanOfBoth(a: TimeSpan | null, b: TimeSpan | null): TimeSpan | null {
  if (a === null || b === null) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** Times between which something lies on each clock; null where no time is known. */
export type ClockSpans = Readonly<Record<Clock, TimeSpan | null>>;

/** Of nothing. */
export const NO_SPANS: ClockSpans = { event: null, log: null };

/** The spans of two, clock by clock. */
export function spansOfBoth(a: ClockSpans, b: ClockSpans): ClockSpans {
  return { event: spanOfBoth(a.event, b.event), log: spanOfBoth(a.log, b.log) };
}

/** The spans of the times of one event. */
export function spansOfEvent({ times }: Pick<EcsEvent, 'times'>): ClockSpans {
  const at = (time: Instant | null) => (time === null ? null : { from: time, to: time });
  return { event: at(times.event), log: at(times.log) };
}

/** Whether something lies at a time of `span` on some clock. */
export function isNear({ event, log }: ClockSpans, span: TimeSpan): boolean {
  return (event !== null && overlap(event, span)) || (log !== null && overlap(log, span));
}

/** Whether two spans have a time in common. */
function overlap(a: TimeSpan, b: TimeSpan): boolean {
  return a.from <= b.to && b.from <= a.to;
}
