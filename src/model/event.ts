import type { JsonObject } from './json.ts';
import type { Origin } from './record.ts';

/** A point in time as whole nanoseconds since 1970-01-01T00:00:00Z. */
export type Instant = bigint;

/**
 * Which timestamp orders events: `event` is Elastic's order (for Sysmon, when the thing happened),
 * `log` is the order in which the source wrote its log. Where a source has one timestamp only, both are that one.
 */
export type Clock = 'event' | 'log';

/** Every clock, in the order in which findings name them. */
export const CLOCKS: readonly Clock[] = ['event', 'log'];

/** A record as an ECS document, with its time on each clock; `null` where it has no readable time. */
export interface EcsEvent {
  readonly origin: Origin;
  readonly fields: JsonObject;
  readonly times: Readonly<Record<Clock, Instant | null>>;
}
