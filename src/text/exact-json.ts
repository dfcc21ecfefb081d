import { randomUUID } from 'node:crypto';

/**
 * Integers beyond 2^53 are `bigint` here and must come out digit by digit, which JSON.stringify cannot do. They travel
 * as strings that start with this mark; it is chosen anew for each run, so that no log can hold it.
 */
const MARK = `exact-integer-${randomUUID()}:`;
const MARKED = new RegExp(`"${MARK}(-?\\d+(?:e999)?)"`, 'g');

/** A number that every reader takes for one beyond all doubles. */
const BEYOND = '1e999';

/** JSON text of `value`, integers of any size exact, no half characters. `indent` is the number of blanks per level. */
export function exactJson(value: unknown, indent = 0): string {
  return unmark(JSON.stringify(value, (_key, member) => mark(member), indent));
}

/** JSON text that is read as the same value again: half characters and numbers beyond all doubles included. */
export function losslessJson(value: unknown): string {
  return unmarkIntegers(JSON.stringify(value, (_key, member) => markNumber(member)));
}

/** Replaces the integers in `value` that JSON.stringify would refuse, for a serialiser that takes no replacer. */
export function markIntegers(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (_key, member) => mark(member)));
}

/**
 * Finishes JSON text: marked integers become digits again, and halves of characters (lone surrogates), which jq and
 * others refuse, become U+FFFD.
 */
export function unmark(text: string): string {
  const exact = unmarkIntegers(text);
  return exact.includes('\\ud') ? exact.replaceAll(ESCAPE, wholeCharacter) : exact;
}

function unmarkIntegers(text: string): string {
  return text.includes(MARK) ? text.replaceAll(MARKED, '$1') : text;
}

/** An escape; JSON.stringify escapes surrogates only where they are alone. */
const ESCAPE = /\\(?:ud[89a-f][0-9a-f]{2}|.)/g;

function wholeCharacter(escaped: string): string {
  return escaped.length > '\\n'.length ? '\ufffd' : escaped;
}

function mark(value: unknown): unknown {
  return typeof value === 'bigint' ? MARK + value : value;
}

/** JSON.stringify would write `null` for them. */
function markNumber(value: unknown): unknown {
  if (value === Infinity) return MARK + BEYOND;
  return value === -Infinity ? `${MARK}-${BEYOND}` : mark(value);
}
