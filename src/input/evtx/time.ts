/** Milliseconds from 1601-01-01, where a FILETIME begins, to 1970-01-01. */
const EPOCH = 11_644_473_600_000;
const TICKS_PER_MILLI = 10_000;
/** 2^32 ticks in milliseconds, and the ticks that are left: no sum of them is beyond what a number holds exactly. */
const HIGH_MILLIS = 429_496;
const HIGH_TICKS = 7_296;

/**
 * A FILETIME, 100 ns each, as ISO 8601 in UTC with all its 7 digits; given as two halves of 32 bits.
 * Years beyond 9999 have five digits.
 */
export function filetime(high: number, low: number): string {
  const ticks = high * HIGH_TICKS + low;
  const rest = ticks % TICKS_PER_MILLI;
  const millis = high * HIGH_MILLIS + (ticks - rest) / TICKS_PER_MILLI - EPOCH;
  const text = new Date(millis).toISOString();
  const year = text.startsWith('+0') ? text.slice(2) : text;
  return `${year.slice(0, -1)}${digits(rest, 4)}Z`;
}

/** A SYSTEMTIME, whose parts need not be a possible date, in the same form. */
export function systemtime(words: readonly number[]): string {
  const [year = 0, month = 0, , day = 0, hour = 0, minute = 0, second = 0, milli = 0] = words;
  const date = `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
  const time = `${digits(hour, 2)}:${digits(minute, 2)}:${digits(second, 2)}`;
  return `${date}T${time}.${digits(milli, 3)}0000Z`;
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0');
}
