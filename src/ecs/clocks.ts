import type { Clock, Instant } from '../model/event.ts';
import { parseInstant } from '../model/instant.ts';
import type { Json } from '../model/json.ts';

const LONGEST_QUOTE = 60;

/** A timestamp as a record writes it, and the name under which it does. */
export interface Stamp {
  readonly name: string;
  readonly value: Json | undefined;
}

/** A record's time on each clock; `fault` says what is wrong with its timestamps, if anything is. */
export interface Clocks {
  readonly times: Readonly<Record<Clock, Instant | null>>;
  readonly fault?: string;
}

/**
 * Sets one clock from each stamp; a clock whose stamp is missing or unreadable takes the time of the other.
 * A missing stamp is a fault only where no other gives the time, an unreadable one always is.
 */
export function readClocks(stamps: Readonly<Record<Clock, Stamp>>): Clocks {
  const event = parseStamp(stamps.event);
  const log = stamps.log === stamps.event ? event : parseStamp(stamps.log);
  const times = { event: event ?? log, log: log ?? event };
  const fault = faultOf(stamps.event, event) ?? faultOf(stamps.log, log);
  if (fault !== null) return { times, fault };
  if (times.event !== null) return { times };
  return { times, fault: `no timestamp: "${stamps.event.name}" is missing` };
}

function parseStamp({ value }: Stamp): Instant | null {
  return isMissing(value) ? null : parseInstant(value);
}

function isMissing(value: Json | undefined): value is undefined | null {
  return value === undefined || value === null || value === '';
}

function faultOf(stamp: Stamp, instant: Instant | null): string | null {
  if (instant !== null || isMissing(stamp.value)) return null;
  return `cannot read the time ${quote(stamp.value ?? null)} in "${stamp.name}"`;
}

/** The value as JSON, cut where it is long; what a log calls a time can be anything. */
function quote(value: Json): string {
  if (Array.isArray(value)) return '[…]';
  if (typeof value === 'object') return '{…}';
  const text = typeof value === 'string' ? value : String(value);
  const short = text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
  return typeof value === 'string' ? JSON.stringify(short) : short;
}
