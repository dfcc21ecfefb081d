import type { Instant } from './event.ts';
import type { Json } from './json.ts';

const NANOS_PER_SECOND = 1_000_000_000n;
const NANOS_PER_MILLI = 1_000_000n;

const DASH = 45;
const COLON = 58;
const LETTER_T = 84;
const BLANK = 32;
const DOT = 46;
const COMMA = 44;
const PLUS = 43;

/** Days before each month of a year that is not a leap year, and the length of each month of a leap year. */
const DAYS_BEFORE_MONTH = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MONTH_LENGTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAYS_TO_EPOCH = 719_528;

/** Start of year 0 and of year 10000: what an ISO stamp with four digits of year can say. */
const FIRST_INSTANT = -62_167_219_200n * NANOS_PER_SECOND;
const END_OF_TIME = 253_402_300_800n * NANOS_PER_SECOND;

/** A whole epoch stamp in a string; shorter ones are rather compact dates. */
const EPOCH_TEXT = /^-?\d{10,19}(?:\.\d{1,9})?$/;
/** How Windows PowerShell 5 writes a time; the milliseconds are UTC whatever offset follows. */
const DATE_CALL = /^\/Date\((-?\d{1,15})(?:[+-]\d{4})?\)\/$/;

/**
 * Reads a timestamp in any form that log sources write; null where it is none (spec events.md section 7).
 *
 * - ISO 8601 with `T` or a blank, 0-9 digits of fraction after a dot or comma, and `Z`, an offset
 *   (`+09:00`, `+0900`, `+09`, with or without a blank before it) or no zone, which is read as UTC
 * - a number since the epoch, whose unit its size tells: seconds below 1e11, milliseconds below 1e14,
 *   microseconds below 1e17, else nanoseconds; milliseconds before March 1973 are therefore not recognised
 * - `/Date(1608379201012)/`
 *
 * Impossible dates, leap seconds, 24:00 and years outside 0000-9999 are not times.
 */
export function parseInstant(value: Json): Instant | null {
  if (typeof value === 'string') return parseIso(value) ?? parseOtherText(value);
  if (typeof value === 'number' || typeof value === 'bigint') return parseEpoch(String(value));
  return null;
}

/**
 * Writes an instant as ISO 8601 in UTC with 3 digits of fraction, or 6, 7 or 9 where fewer would lose some.
 * {@link parseInstant} reads it back unchanged. Expects what `parseInstant` can return: years 0000-9999.
 */
export function formatInstant(instant: Instant): string {
  let millis = instant / NANOS_PER_MILLI;
  let nanos = Number(instant % NANOS_PER_MILLI);
  if (nanos < 0) {
    millis -= 1n;
    nanos += 1_000_000;
  }
  const text = new Date(Number(millis)).toISOString();
  if (nanos === 0) return text;
  return `${text.slice(0, -1)}${subMillis(nanos)}Z`;
}

/** The digits after the third, as few of 3, 4 and 6 as hold `nanos` without loss. */
function subMillis(nanos: number): string {
  const digits = String(nanos).padStart(6, '0');
  if (digits.endsWith('000')) return digits.slice(0, 3);
  return digits.endsWith('00') ? digits.slice(0, 4) : digits;
}

/** `YYYY-MM-DD?hh:mm:ss`, where `?` is `T` or a blank, then an optional fraction and zone. */
function parseIso(text: string): Instant | null {
  const separator = text.charCodeAt(10);
  const framed =
    text.charCodeAt(4) === DASH &&
    text.charCodeAt(7) === DASH &&
    (separator === LETTER_T || separator === BLANK) &&
    text.charCodeAt(13) === COLON &&
    text.charCodeAt(16) === COLON;
  if (!framed) return null;
  const days = daysSinceEpoch(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
  const seconds = secondOfDay(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
  const end = endOfFraction(text);
  const nanos = fraction(text, end);
  const offset = zoneSeconds(text, end);
  // NaN marks what could not be read and survives the sum.
  const total = days * 86_400 + seconds - offset;
  if (Number.isNaN(total + nanos)) return null;
  return within(BigInt(total) * NANOS_PER_SECOND + BigInt(nanos));
}

/** The number in `text` from `start` to `end`; NaN where there is anything but digits. */
function number(text: string, start: number, end: number): number {
  let result = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    result = result * 10 + digit;
  }
  return result;
}

function daysSinceEpoch(year: number, month: number, day: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const before = DAYS_BEFORE_MONTH[month - 1];
  const length = month === 2 && !leap ? 28 : MONTH_LENGTH[month - 1];
  if (before === undefined || length === undefined || day < 1 || day > length) return Number.NaN;
  const past = year - 1;
  const leapDays = Math.floor(past / 4) - Math.floor(past / 100) + Math.floor(past / 400) + 1;
  return year * 365 + leapDays + before + (leap && month > 2 ? 1 : 0) + day - 1 - DAYS_TO_EPOCH;
}

function secondOfDay(hour: number, minute: number, second: number): number {
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return hour * 3600 + minute * 60 + second;
}

/** Offset of the first character behind the fraction of a second, which starts at 19. */
function endOfFraction(text: string): number {
  const mark = text.charCodeAt(19);
  if (mark !== DOT && mark !== COMMA) return 19;
  let end = 20;
  while (isDigit(text.charCodeAt(end))) end += 1;
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Nanoseconds of the fraction that ends at `end`; NaN where it has no digit or more than nine. */
function fraction(text: string, end: number): number {
  if (end === 19) return 0;
  const digits = end - 20;
  if (digits < 1 || digits > 9) return Number.NaN;
  return number(text, 20, end) * 10 ** (9 - digits);
}

/** Seconds east of UTC that the zone at `start` says; NaN where the rest of the text is no zone. */
function zoneSeconds(text: string, start: number): number {
  if (start === text.length) return 0;
  const at = text.charCodeAt(start) === BLANK ? start + 1 : start;
  const sign = text.charCodeAt(at);
  const rest = text.slice(at + 1);
  if (rest === '') return sign === 90 || sign === 122 ? 0 : Number.NaN;
  if (sign !== PLUS && sign !== DASH) return Number.NaN;
  return (sign === PLUS ? 1 : -1) * offsetSeconds(rest);
}

/** `09:00`, `0900`, `09`; 18 hours are the most that ISO 8601 readers accept. */
function offsetSeconds(text: string): number {
  const minutesAt = text.charCodeAt(2) === COLON ? 3 : 2;
  const short = text.length === 2;
  if (!short && text.length !== minutesAt + 2) return Number.NaN;
  const hours = number(text, 0, 2);
  const minutes = short ? 0 : number(text, minutesAt, minutesAt + 2);
  if (minutes > 59 || hours * 60 + minutes > 18 * 60) return Number.NaN;
  return hours * 3600 + minutes * 60;
}

function parseOtherText(text: string): Instant | null {
  if (EPOCH_TEXT.test(text)) return parseEpoch(text);
  const millis = DATE_CALL.exec(text)?.[1];
  return millis === undefined ? null : within(BigInt(millis) * NANOS_PER_MILLI);
}

/** Works on the decimal text, because a float second times 1e9 would invent digits. */
function parseEpoch(text: string): Instant | null {
  const [whole = '', part = ''] = text.split('.');
  if (!/^-?\d{1,19}$/.test(whole) || !/^\d*$/.test(part)) return null;
  const digits = fractionDigits(whole.startsWith('-') ? whole.length - 1 : whole.length);
  const tail = part.slice(0, digits).padEnd(digits, '0');
  return within(BigInt(whole + tail));
}

/** Decimal places between the unit of an epoch number of `length` digits and a nanosecond. */
function fractionDigits(length: number): number {
  if (length <= 11) return 9;
  if (length <= 14) return 6;
  return length <= 17 ? 3 : 0;
}

function within(instant: Instant): Instant | null {
  return instant >= FIRST_INSTANT && instant < END_OF_TIME ? instant : null;
}

/** An instant as whole seconds and the nanoseconds behind them, which are never negative: instants do not fit in 64 bits. */
export interface SplitInstant {
  readonly seconds: number;
  readonly nanos: number;
}

/** Takes an instant apart, exactly. */
export function splitInstant(instant: Instant): SplitInstant {
  const nanos = ((instant % NANOS_PER_SECOND) + NANOS_PER_SECOND) % NANOS_PER_SECOND;
  return { seconds: Number((instant - nanos) / NANOS_PER_SECOND), nanos: Number(nanos) };
}

/** Puts together what {@link splitInstant} took apart. */
export function joinInstant({ seconds, nanos }: SplitInstant): Instant {
  return BigInt(seconds) * NANOS_PER_SECOND + BigInt(nanos);
}
