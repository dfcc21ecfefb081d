import type { Origin, Problem, RawRecord } from '../model/record.ts';
import { describeBadLine } from './describe-bad-line.ts';
import { JsonRecords } from './framings/json-records.ts';
import { decodeLine, lineEnds } from './line-bytes.ts';
import type { LineFilter } from './line-filter.ts';
import { hasLine, type LineSet, lineSet } from './line-set.ts';

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
  /** The lines that were looked into, from 0; null without a filter, where all were. */
  readonly looked: LineSet | null;
  /** Text of the first and the last line among those that a filter chose from; empty without one. */
  readonly edges: readonly string[];
}

/** How lines are parsed. */
export interface LineOptions {
  /** What their origins call the file. */
  readonly file: string;
  /** Number of the first line in its origin. */
  readonly first: number;
  /** Finds the lines to parse; null for all. */
  readonly filter: LineFilter | null;
  /** So many lines at the start are parsed whatever they hold. */
  readonly parseFirst: number;
  /** Lines, from 0, that are not parsed because they were before. */
  readonly done: LineSet | null;
}

/** Parses lines of NDJSON: all of them, or those that a filter wants. */
export class LineParser {
  readonly #options: LineOptions;
  readonly #found = new JsonRecords();
  readonly #places: { readonly offset: number; readonly length: number }[] = [];
  readonly #looked: number[] = [];
  #edges: readonly string[] = [];
  /** The next line, from 0. */
  #next = 0;
  /** Lines without a record. */
  #empty = 0;

  constructor(options: LineOptions) {
    this.#options = options;
  }

  /**
   * Takes the whole lines in `bytes[from, to)`, which lie at `base` in their file. With a filter, `bytes` are its own.
   */
  add(bytes: Buffer, [from, to]: readonly [number, number], base: number): void {
    const { filter, done } = this.#options;
    const at = this.#addFirst(bytes, from, to, base);
    if (filter === null || at >= to) return;
    this.#edges = edgesOf(bytes, at, to);
    const { lines, blank, wanted } = filter.find(at, to, done);
    for (const { index, start, end } of wanted) {
      this.#addLine(decodeLine(bytes, start, end), this.#next + index, base + start, end - start);
    }
    this.#next += lines;
    this.#empty += blank;
  }

  /** Takes one line that was read by itself. */
  addLine(line: Buffer, offset: number): void {
    const { done } = this.#options;
    if (done === null || !hasLine(done, this.#next)) {
      this.#addLine(decodeLine(line, 0, line.length), this.#next, offset, line.length);
    }
    this.#next += 1;
  }

  /** Takes a line that is not held in memory, and what is wrong with it. */
  addProblem(message: string): void {
    const { done } = this.#options;
    if (done === null) this.#found.addProblem(this.#originOf(this.#next), () => message);
    this.#next += 1;
    this.#empty += 1;
  }

  result(): ParsedLines {
    const { records, problems, problemCount } = this.#found;
    const lines = this.#next;
    const parsed = records.map((record, i) => ({ record, ...(this.#places[i] ?? NOWHERE) }));
    const looked = this.#options.filter === null ? null : lineSet(lines, this.#looked);
    const counts = { lines, records: lines - this.#empty };
    return { ...counts, parsed, problems, problemCount, looked, edges: this.#edges };
  }

  /** Parses the lines that are parsed whatever they hold; returns where the next begins. */
  #addFirst(bytes: Buffer, from: number, to: number, base: number): number {
    const { filter, parseFirst } = this.#options;
    const last = filter === null ? Number.POSITIVE_INFINITY : parseFirst;
    let start = from;
    for (const end of lineEnds(bytes, from, to)) {
      if (this.#next >= last) break;
      this.#addLine(decodeLine(bytes, start, end), this.#next, base + start, end - start);
      this.#next += 1;
      start = end + 1;
    }
    return start;
  }

  #addLine(text: string, index: number, offset: number, length: number): void {
    const { records } = this.#found;
    const before = records.length;
    if (!isBlank(text)) {
      this.#looked.push(index);
      this.#found.add(this.#originOf(index), text, () => describeBadLine(text));
    }
    if (records.length > before) this.#places.push({ offset, length });
    else this.#empty += 1;
  }

  #originOf(index: number): Origin {
    const { file, first } = this.#options;
    return { file, line: first + index };
  }
}

/** The first and the last line of `bytes[from, to)`. */
function edgesOf(bytes: Buffer, from: number, to: number): readonly string[] {
  const [first = to] = lineEnds(bytes, from, to);
  const last = bytes.lastIndexOf(LF, to - 2) + 1;
  return [decodeLine(bytes, from, first), decodeLine(bytes, Math.max(from, last), to).trimEnd()];
}

const LF = 0x0a;

const NOWHERE = { offset: 0, length: 0 };

/** White space as JSON has it. */
function isBlank(text: string): boolean {
  return text.length === 0 || (text.charCodeAt(0) <= 32 && /^[ \t\r]*$/.test(text));
}
