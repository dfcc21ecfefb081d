import { CLOCKS, type EcsEvent, type Instant } from '../model/event.ts';

/** The part of the input to look at; null leaves an end open. */
export interface TimeRange {
  /** First instant that is in. */
  readonly from: Instant | null;
  /** First instant that is out. */
  readonly to: Instant | null;
}

/** Whether `event` lies in the range on any clock. With a range given, events without a time lie outside. */
export function isInRange({ times }: EcsEvent, { from, to }: TimeRange): boolean {
  if (from === null && to === null) return true;
  return CLOCKS.some((clock) => {
    const time = times[clock];
    return time !== null && (from === null || time >= from) && (to === null || time < to);
  });
}
