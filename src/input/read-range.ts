import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { MAX_LINE_BYTES, tooLong } from './cut-lines.ts';
import { type FileStamp, isSame, stampOf } from './file-stamp.ts';
import { asInputError, InputError } from './input-error.ts';
import type { LineFilter } from './line-filter.ts';
import { LineParser, type ParsedLines } from './line-parser.ts';
import type { LineSet } from './line-set.ts';

/** A part of a file of NDJSON: the lines that begin in it. Plain data. */
export interface Range {
  readonly path: string;
  /** What the file was when the scan began; null where that does not matter. */
  readonly stamp: FileStamp | null;
  /** What origins call the file. */
  readonly file: string;
  readonly start: number;
  /** At most {@link RANGE_BYTES} behind the start. */
  readonly end: number;
  /** So many lines at the start of the range are parsed whatever they hold. */
  readonly parseFirst: number;
  /** Lines of the range, from 0, that are not parsed because they were before. */
  readonly done: LineSet | null;
}

/** What a range holds. Lines in origins count from 1 within the range, because nobody knows yet how many come before. */
export interface RangeRecords extends ParsedLines {
  /** The file is not what it was when the scan began: shorter, replaced, or written to other than at its end. */
  readonly changed: boolean;
}

/** What one thread reads at once. */
export const RANGE_BYTES = 4 << 20;
/** Bytes behind a range that are read with it, because its last line mostly ends there. */
const SLACK_BYTES = 256 << 10;
/** Room that a filter must have for a range. */
export const RANGE_CAPACITY = 1 + RANGE_BYTES + SLACK_BYTES;

const LF = 0x0a;
const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

/** Reads ranges of files, for one thread. It keeps the last file open. */
export class RangeReader {
  #plain: Buffer | null = null;
  #open: { readonly path: string; readonly handle: number } | null = null;

  /** Reads one range; of its lines those that `filter` wants, all without one. What cannot be read is a problem. */
  read(range: Range, filter: LineFilter | null): RangeRecords {
    try {
      const handle = this.#handle(range.path);
      const { stamp } = range;
      const changed = stamp !== null && !isSame(stamp, stampOf(fstatSync(handle)));
      const read = readRange(range, handle, filter, this.#buffer(filter));
      return { ...read, changed: changed || read.changed };
    } catch (error) {
      const reason = asInputError(error);
      if (!(reason instanceof InputError)) throw error;
      const problem = { origin: { file: range.file }, message: reason.message };
      return { ...NOTHING, problems: [problem], problemCount: 1 };
    }
  }

  close(): void {
    if (this.#open !== null) closeSync(this.#open.handle);
    this.#open = null;
  }

  #handle(path: string): number {
    if (this.#open?.path !== path) {
      this.close();
      this.#open = { path, handle: openSync(path, 'r') };
    }
    return this.#open.handle;
  }

  #buffer(filter: LineFilter | null): Buffer {
    if (filter !== null) return filter.bytes;
    this.#plain ??= Buffer.allocUnsafeSlow(RANGE_CAPACITY);
    return this.#plain;
  }
}

const NOTHING: RangeRecords = {
  lines: 0,
  records: 0,
  parsed: [],
  problems: [],
  problemCount: 0,
  looked: null,
  edges: [],
  changed: false,
};

function readRange(
  { file, start, end, parseFirst, done }: Range,
  handle: number,
  filter: LineFilter | null,
  bytes: Buffer,
): RangeRecords {
  // The byte before the range tells whether a line begins with it.
  const base = Math.max(0, start - 1);
  const size = end - base;
  const filled = fill(handle, bytes, base, size + SLACK_BYTES);
  const changed = filled < size;
  const from = start === 0 ? bomBytes(bytes, filled) : afterFeed(bytes, filled);
  if (from === -1 || from >= size) return { ...NOTHING, changed };
  const lines = new LineParser({ file, first: 1, filter, parseFirst, done });
  const to = endOfLines(bytes, from, size, filled);
  lines.add(bytes, [from, to.whole], base);
  if (to.goesOn) addLongLine(lines, handle, base + to.whole);
  return { ...lines.result(), changed };
}

function fill(handle: number, target: Buffer, position: number, length: number): number {
  let filled = 0;
  while (filled < length) {
    const read = readSync(handle, target, filled, length - filled, position + filled);
    if (read === 0) break;
    filled += read;
  }
  return filled;
}

function bomBytes(bytes: Buffer, filled: number): number {
  return bytes.subarray(0, Math.min(filled, BOM.length)).equals(BOM) ? BOM.length : 0;
}

/** Where the first line begins behind a line feed; -1 where there is none. */
function afterFeed(bytes: Buffer, filled: number): number {
  const feed = bytes.subarray(0, filled).indexOf(LF);
  return feed === -1 ? -1 : feed + 1;
}

/** Where the last line of a range ends; or where it begins, if it goes on beyond what was read. */
function endOfLines(
  bytes: Buffer,
  from: number,
  size: number,
  filled: number,
): { readonly whole: number; readonly goesOn: boolean } {
  const feed = bytes.subarray(0, filled).indexOf(LF, Math.min(size, filled) - 1);
  if (feed !== -1) return { whole: feed + 1, goesOn: false };
  if (filled < size + SLACK_BYTES) return { whole: filled, goesOn: false };
  const before = bytes.lastIndexOf(LF, filled - 1);
  return { whole: before < from ? from : before + 1, goesOn: true };
}

/** A line that goes on beyond what was read: there are few, so each is read by itself, and parsed. */
function addLongLine(lines: LineParser, handle: number, offset: number): void {
  for (let size = 2 * RANGE_BYTES; ; size *= 2) {
    const bytes = Buffer.allocUnsafeSlow(Math.min(size, MAX_LINE_BYTES + 1));
    const filled = fill(handle, bytes, offset, bytes.length);
    const feed = bytes.subarray(0, filled).indexOf(LF);
    if (feed !== -1 || filled < bytes.length) {
      lines.addLine(bytes.subarray(0, feed === -1 ? filled : feed), offset);
      return;
    }
    if (filled > MAX_LINE_BYTES) {
      lines.addProblem(tooLong(MAX_LINE_BYTES));
      return;
    }
  }
}
