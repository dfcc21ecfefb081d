import type { EventView } from './event-view.ts';

/** No event has this stamp. */
const NEVER = -1;

/** What `compute` says of an event, worked out once for each. For what several rules ask of the same event. */
export function oncePerEvent<T>(
  initial: T,
  compute: (event: EventView) => T,
): (event: EventView) => T {
  let known = initial;
  let stamp = NEVER;
  return (event) => {
    if (stamp !== event.stamp) {
      known = compute(event);
      stamp = event.stamp;
    }
    return known;
  };
}
