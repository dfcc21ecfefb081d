const LF = 0x0a;
const CR = 0x0d;
const OPEN = 0x7b;
const CLOSE = 0x7d;

/** A line to look at. */
export interface FoundLine {
  /** Number of the line within the range, from 0. */
  readonly index: number;
  /** Offsets of its first byte and behind its last one, line end (`\n` or `\r\n`) not included. */
  readonly start: number;
  readonly end: number;
  /** Whether it does not begin with `{` and end with `}`. Blank lines are odd. */
  readonly odd: boolean;
}

/** What a search found. */
export interface Found {
  /** Lines that begin between where the search began and `next`; a last line need not have a line end. */
  readonly lines: number;
  /** Where to go on; the end of the range unless more lines were found than are told at once. */
  readonly next: number;
  /** Lines that contain a literal or are odd, in order. */
  readonly found: readonly FoundLine[];
}

/**
 * Finds the lines of `bytes[from, to)` that contain one of the patterns, ignoring the case of ASCII letters, and those that
 * are odd, without WebAssembly. Patterns and range are as for `LineSearch`.
 */
export function searchLines(
  bytes: Uint8Array,
  from: number,
  to: number,
  patterns: readonly string[],
): Found {
  const found: FoundLine[] = [];
  let lines = 0;
  for (let start = from; start < to; lines += 1) {
    const feed = bytes.subarray(0, to).indexOf(LF, start);
    const next = feed === -1 ? to : feed;
    const end = next > start && bytes[next - 1] === CR ? next - 1 : next;
    const odd = end === start || bytes[start] !== OPEN || bytes[end - 1] !== CLOSE;
    const text = Buffer.from(bytes.subarray(start, end)).toString('latin1').toLowerCase();
    if (odd || patterns.some((pattern) => text.includes(pattern))) {
      found.push({ index: lines, start, end, odd });
    }
    start = next + 1;
  }
  return { lines, next: to, found };
}
