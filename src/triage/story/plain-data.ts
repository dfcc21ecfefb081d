import type { Instant } from '../../model/event.ts';
import { formatInstant } from '../../model/instant.ts';

/** Longest text of a log that is repeated whole, in UTF-16 units; command lines of Windows end at 32,767. */
const MOST_CHARACTERS = 1 << 15;
/** Longest text that a sentence repeats. */
const MOST_IN_SENTENCE = 400;

/** An object in which unknown values may be undefined. */
type Unknown<T> = { readonly [K in keyof T]: T[K] | undefined };
type Keys<T> = { readonly [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  readonly [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** The object without the keys whose values are not known: {@link Triage} has no key for them. */
export function known<T extends object>(object: Unknown<T> & T): Keys<T> {
  const entries = Object.entries(object).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as Keys<T>;
}

/** A text of a log as it is repeated whole: cut if it is longer than any command line. */
export function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

/** A text of a log inside a sentence: on one line, cut if long. */
export function inSentence(text: string): string {
  const line = text.slice(0, MOST_CHARACTERS).replace(/\s+/g, ' ').trim();
  return line.length > MOST_IN_SENTENCE ? `${line.slice(0, MOST_IN_SENTENCE)}…` : line;
}

/** A time as reports print it. */
export function timeText(time: Instant | null | undefined): string | undefined {
  return time === null || time === undefined ? undefined : formatInstant(time);
}
