import { parseInstant } from '../model/instant.ts';
import type { Scalar } from '../model/json.ts';

/** First and last instant, in nanoseconds, that a date literal stands for. */
export interface InstantRange {
  readonly from: bigint;
  readonly to: bigint;
}

/** `2024`, `2024-01`, …, `2024-01-01T10:00:00.123+01:00`: what Elasticsearch calls strict_date_optional_time. */
const DATE =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?$/;

const MILLISECOND = 1_000_000n;
const SECOND = 1000n * MILLISECOND;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;
const DAY = 24n * HOUR;

/**
 * What a date literal covers: Elasticsearch rounds a literal up to the end of what it leaves unsaid, so `"2020"` is the
 * whole year and `"2020-01-01T10:00:00Z"` the whole second; finer than a millisecond it cannot say. A number, or a
 * string of digits longer than a year, counts milliseconds since 1970. Null where it is no date.
 */
export function instantRange(literal: Scalar): InstantRange | null {
  const text = String(literal);
  const parts = typeof literal === 'string' ? DATE.exec(text) : null;
  if (parts !== null) return calendarRange(parts);
  return /^-?\d{1,15}$/.test(text) ? lasting(BigInt(text) * MILLISECOND, MILLISECOND) : null;
}

function calendarRange(parts: RegExpExecArray): InstantRange | null {
  const [, year = '', month, day, hour, minute, second, fraction, zone = 'Z'] = parts;
  if (month === undefined) return until(start(year), start(String(Number(year) + 1)));
  if (day === undefined) return until(start(year, month), start(...nextMonth(year, month)));
  const time = `${hour ?? '00'}:${minute ?? '00'}:${second ?? '00'}`;
  const from = parseInstant(
    `${year}-${month}-${day}T${time}.${(fraction ?? '').padEnd(3, '0').slice(0, 3)}${zone}`,
  );
  if (from === null) return null;
  return lasting(from, unsaid(hour, minute, second, fraction));
}

/** How long what was left unsaid lasts. */
function unsaid(...[hour, minute, second, fraction]: (string | undefined)[]): bigint {
  if (hour === undefined) return DAY;
  if (minute === undefined) return HOUR;
  if (second === undefined) return MINUTE;
  return fraction === undefined ? SECOND : MILLISECOND;
}

function start(year: string, month = '01'): bigint | null {
  return parseInstant(`${year.padStart(4, '0')}-${month}-01T00:00:00Z`);
}

function nextMonth(year: string, month: string): [year: string, month: string] {
  const next = Number(month) + 1;
  return next > 12 ? [String(Number(year) + 1), '01'] : [year, String(next).padStart(2, '0')];
}

function until(from: bigint | null, end: bigint | null): InstantRange | null {
  return from === null || end === null ? null : { from, to: end - 1n };
}

function lasting(from: bigint, length: bigint): InstantRange {
  return { from, to: from + length - 1n };
}
