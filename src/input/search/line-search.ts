import { LAYOUT } from './layout.ts';
import { neededLiterals } from './literals.ts';
import { hasSimd, makeInstance } from './search-instance.ts';
import { type Found, type FoundLine, searchLines } from './search-lines.ts';
import { writeLiterals } from './write-literals.ts';

const MAX_CAPACITY = 2 ** 30;
/** Numbers of 32 bits in a report. */
const REPORT_NUMBERS = 4;

/** How lines are searched: `simd` is the WebAssembly module, `plain` is `searchLines`. */
export type Engine = 'simd' | 'plain';

type Search = (from: number, to: number) => Found;

/**
 * Finds the lines of NDJSON that contain at least one of some literals, so that only these need to be parsed. One
 * instance is for one thread; it holds `capacity` bytes and 200 KiB. Ranges of up to a megabyte suit it best: its bytes
 * stay in the cache, and the first calls, which V8 runs unoptimized, are short.
 */
export class LineSearch {
  /** What is searched: read files into it, at any offset. */
  readonly bytes: Uint8Array;
  readonly #search: Search;

  /**
   * Literals are 1 to 512 patterns of 3 to 64 characters, printable ASCII without capital letters; they match in either
   * case. Without an engine it takes the best that the machine has. Throws a `RangeError` for other patterns, and for a
   * capacity that is not a whole number of bytes up to 1 GiB.
   */
  constructor(
    patterns: readonly string[],
    capacity: number,
    engine: Engine = hasSimd() ? 'simd' : 'plain',
  ) {
    if (!Number.isInteger(capacity) || capacity < 1 || capacity > MAX_CAPACITY) {
      throw new RangeError(`expected a capacity of 1 to ${MAX_CAPACITY} bytes, found ${capacity}`);
    }
    const literals = neededLiterals(patterns);
    const { bytes, search } = (engine === 'simd' ? withModule : plainly)(literals, capacity);
    this.bytes = bytes;
    this.#search = search;
  }

  /**
   * Searches `bytes[from, to)`, which begins at the start of a line and ends behind a line feed or at the end of the
   * file. At most 4,096 lines are told at once: while `next` is less than `to`, search on from there; its lines are
   * numbered from 0 again. Throws a `RangeError` if the range does not lie within the bytes.
   */
  search(from: number, to: number): Found {
    const { length } = this.bytes;
    if (
      !(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= length)
    ) {
      throw new RangeError(`expected a range within ${length} bytes, found ${from} to ${to}`);
    }
    return this.#search(from, to);
  }
}

function plainly(literals: readonly string[], capacity: number) {
  const bytes = new Uint8Array(capacity);
  const search: Search = (from, to) => searchLines(bytes, from, to, literals);
  return { bytes, search };
}

function withModule(literals: readonly string[], capacity: number) {
  const instance = makeInstance(capacity);
  writeLiterals(instance.memory, literals);
  const reports = new Uint32Array(instance.memory, LAYOUT.reports);
  const search: Search = (from, to) => {
    const [next, lines, count] = instance.search(LAYOUT.bytes + from, LAYOUT.bytes + to);
    return { lines, next: next - LAYOUT.bytes, found: readReports(reports, count) };
  };
  return { bytes: new Uint8Array(instance.memory, LAYOUT.bytes, capacity), search };
}

function readReports(reports: Uint32Array, count: number): FoundLine[] {
  const number = (at: number) => reports[at] ?? 0;
  return Array.from({ length: count }, (_, report) => {
    const at = report * REPORT_NUMBERS;
    return {
      index: number(at),
      start: number(at + 1) - LAYOUT.bytes,
      end: number(at + 2) - LAYOUT.bytes,
      odd: number(at + 3) === 1,
    };
  });
}
