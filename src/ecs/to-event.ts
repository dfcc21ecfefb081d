import type { EcsEvent } from '../model/event.ts';
import type { Problem, RawRecord } from '../model/record.ts';
import { shapeOf } from './shapes/index.ts';

/** An event, and what is wrong with its record, if anything is. */
export interface MadeEvent {
  readonly event: EcsEvent;
  readonly problem?: Problem;
  /** What the layout of the record leaves out: the same for many records of a file, so worth telling once. */
  readonly notice?: Problem;
}

/** A record that is no event, and why; without a problem nothing is lost, because another record says the same. */
export interface NoEvent {
  readonly event: null;
  readonly problem?: Problem;
}

/**
 * Turns a record of any shape into an event. There is one unless the record is none, such as another hunter's alert:
 * without a readable time its `times` are null and `problem` says why. The record is not changed; the event may share
 * parts with it.
 */
export function toEvent({ origin, value }: RawRecord): MadeEvent | NoEvent {
  const shaped = shapeOf(value).toEcs(value);
  if ('refused' in shaped) {
    const { refused } = shaped;
    return refused === null
      ? { event: null }
      : { event: null, problem: { origin, message: refused } };
  }
  const { fields, times, fault, notice } = shaped;
  return {
    event: { origin, fields, times },
    ...(fault === undefined ? {} : { problem: { origin, message: fault } }),
    ...(notice === undefined ? {} : { notice: { origin, message: notice } }),
  };
}
