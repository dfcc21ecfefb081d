import type { Problem, RawRecord } from '../model/record.ts';
import { describeBadLine } from './describe-bad-line.ts';
import { JsonRecords } from './framings/json-records.ts';
import { decodeLine, lineEnds } from './line-bytes.ts';
import type { LineFilter } from './line-filter.ts';

/** A record, and where its line lies: offset of its first byte and bytes, line end not included. */
export interface PlacedRecord {
  readonly record: RawRecord;
  readonly offset: number;
  readonly length: number;
}

/** What lines hold. */
export interface ParsedLines {
  readonly lines: number;
  /** Lines that hold a record, as far as that is known: those that were not parsed are taken to. */
  readonly records: number;
  readonly parsed: readonly PlacedRecord[];
  /** The first problems, at most `MAX_PROBLEMS`, in order. */
  readonly problems: readonly Problem[];
  /** How many problems there were in all. */
  readonly problemCount: number;
}

/** Parses lines of NDJSON: all of them, or those that a filter wants. */
export class LineParser {
  readonly #file: string;
  readonly #found = new JsonRecords();
  readonly #places: { readonly offset: number; readonly length: number }[] = [];
  /** Number of the next line in its origin. */
  #next: number;
  readonly #first: number;
  /** Lines without a record. */
  #empty = 0;

  /** `first` is the number of the first line in its origin. */
  constructor(file: string, first: number) {
    this.#file = file;
    this.#first = first;
    this.#next = first;
  }

  /**
   * Takes the whole lines in `bytes[from, to)`, which lie at `base` in their file. With a filter, `bytes` are its own;
   * the first `parseFirst` lines are parsed whatever they hold.
   */
  add(
    bytes: Buffer,
    [from, to]: readonly [number, number],
    base: number,
    filter: LineFilter | null,
    parseFirst: number,
  ): void {
    const at = this.#addFirst(bytes, from, to, base, filter === null ? Infinity : parseFirst);
    if (filter === null || at >= to) return;
    const { lines, blank, wanted } = filter.find(at, to);
    for (const { index, start, end } of wanted) {
      this.#addLine(decodeLine(bytes, start, end), this.#next + index, base + start, end - start);
    }
    this.#next += lines;
    this.#empty += blank;
  }

  /** Takes one line that was read by itself. */
  addLine(line: Buffer, offset: number): void {
    this.#addLine(decodeLine(line, 0, line.length), this.#next, offset, line.length);
    this.#next += 1;
  }

  /** Takes a line that need not be looked at. */
  skipLine(): void {
    this.#next += 1;
  }

  /** Takes a line that is not held in memory, and what is wrong with it. */
  addProblem(message: string): void {
    this.#found.addProblem({ file: this.#file, line: this.#next }, () => message);
    this.#next += 1;
    this.#empty += 1;
  }

  result(): ParsedLines {
    const { records, problems, problemCount } = this.#found;
    const lines = this.#next - this.#first;
    const parsed = records.map((record, i) => ({ record, ...(this.#places[i] ?? NOWHERE) }));
    return { lines, records: lines - this.#empty, parsed, problems, problemCount };
  }

  #addFirst(bytes: Buffer, from: number, to: number, base: number, most: number): number {
    const last = this.#next + most;
    let start = from;
    for (const end of lineEnds(bytes, from, to)) {
      if (this.#next >= last) break;
      this.#addLine(decodeLine(bytes, start, end), this.#next, base + start, end - start);
      this.#next += 1;
      start = end + 1;
    }
    return start;
  }

  #addLine(text: string, line: number, offset: number, length: number): void {
    const { records } = this.#found;
    const before = records.length;
    if (!isBlank(text))
      this.#found.add({ file: this.#file, line }, text, () => describeBadLine(text));
    if (records.length > before) this.#places.push({ offset, length });
    else this.#empty += 1;
  }
}

const NOWHERE = { offset: 0, length: 0 };

/** White space as JSON has it. */
function isBlank(text: string): boolean {
  return text.length === 0 || (text.charCodeAt(0) <= 32 && /^[ \t\r]*$/.test(text));
}
