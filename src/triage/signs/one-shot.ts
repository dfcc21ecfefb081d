import { parseInstant } from '../../model/instant.ts';
import type { TaskTrigger } from '../../model/task-trigger.ts';
import type { FindSign } from './find-sign.ts';

const HAS_ZONE = /(?:Z|[+-]\d\d:?\d\d)$/;
/** How far local time can be from UTC, in nanoseconds: where only one of two times has a zone. */
const MOST_SHIFT = 14n * 3_600_000_000_000n;

/** The Task Scheduler proposes the time at which its dialog was opened. */
const DIALOG = 10n * 60_000_000_000n;

/**
 * Starts once, at a time before it was registered: it never runs by itself, so somebody started it, as tools for remote
 * execution do. Compared with the time of registration, or with the date in the task; never with today.
 */
export const oneShotInThePast: FindSign = ({ triggers, registration }, { registeredAt }) => {
  const reference = registeredAt ?? registration?.date ?? null;
  const [trigger] = triggers;
  if (trigger === undefined || triggers.length > 1 || !isOneShot(trigger)) return [];
  if (reference === null || !isBefore(trigger.start ?? '', reference)) return [];
  const text = `starts once, at ${trigger.start}, which was over when it was registered`;
  return [{ code: 'one-shot-in-the-past', text }];
};

function isOneShot({ kind, repetition, enabled }: TaskTrigger): boolean {
  return kind === 'Time' && repetition === null && enabled;
}

function isBefore(start: string, reference: string): boolean {
  const [first, second] = [parseInstant(start), parseInstant(reference)];
  if (first === null || second === null) return false;
  const isComparable = HAS_ZONE.test(start) === HAS_ZONE.test(reference);
  return second - first > (isComparable ? DIALOG : MOST_SHIFT);
}
