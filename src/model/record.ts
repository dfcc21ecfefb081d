import type { JsonObject } from './json.ts';

/** Where a record was read: the file as the user named it, and its place inside, counted from 1. */
export interface Origin {
  readonly file: string;
  /** Physical line on which it begins, blank lines counted, for inputs that are text. */
  readonly line?: number;
  /**
   * Record number, for inputs made of records: the one that the record gives itself, so it can repeat. In text beside
   * `line`, where the record is not the first that begins on it.
   */
  readonly record?: number;
  /**
   * Byte in the file, unpacked, for inputs made of records: of a record, or of what is wrong. It keeps apart records
   * of one number; reports do not cite it.
   */
  readonly offset?: number;
}

/** One raw thing read, before anything is known about its layout. */
export interface RawRecord {
  readonly origin: Origin;
  readonly value: JsonObject;
}

/** Something that could not be read or loaded. Problems never stop a scan. */
export interface Problem {
  readonly origin: Origin;
  readonly message: string;
}
