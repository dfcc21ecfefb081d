import type { EcsEvent } from '../model/event.ts';
import type { Problem, RawRecord } from '../model/record.ts';
import { shapeOf } from './shapes/index.ts';

/** An event, and what is wrong with its record, if anything is. */
export interface ToEventResult {
  readonly event: EcsEvent;
  readonly problem?: Problem;
}

/**
 * Turns a record of any shape into an event. There always is one: without a readable time its `times` are null and
 * `problem` says why. The record is not changed; the event may share parts with it.
 */
export function toEvent({ origin, value }: RawRecord): ToEventResult {
  const { fields, times, fault } = shapeOf(value).toEcs(value);
  const event = { origin, fields, times };
  return fault === undefined ? { event } : { event, problem: { origin, message: fault } };
}
