import { CLOCKS, type EcsEvent, type Instant } from '../../model/event.ts';

/** Times between which something lies, on whatever clock. */
export interface TimeSpan {
  readonly from: Instant;
  readonly to: Instant;
}

/** The span of two spans; null is none. */
export function spanOfBoth(a: TimeSpan | null, b: TimeSpan | null): TimeSpan | null {
  if (a === null || b === null) return a ?? b;
  return { from: a.from < b.from ? a.from : b.from, to: a.to > b.to ? a.to : b.to };
}

/** The span of the times of one event; null where it has none. */
export function spanOfEvent({ times }: Pick<EcsEvent, 'times'>): TimeSpan | null {
  let span: TimeSpan | null = null;
  for (const clock of CLOCKS) {
    const time = times[clock];
    if (time !== null) span = spanOfBoth(span, { from: time, to: time });
  }
  return span;
}

/** Whether two spans have a time in common. */
export function overlap(a: TimeSpan, b: TimeSpan): boolean {
  return a.from <= b.to && b.from <= a.to;
}
