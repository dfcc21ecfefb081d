import { hasLine, type LineSet } from './line-set.ts';
import { type Hiding, type LineTest, lineTest } from './line-test.ts';
import type { LineText } from './line-text.ts';
import { asBuffer } from './read-bytes.ts';
import { LineSearch } from './search/line-search.ts';
import { type Found, type FoundLine, searchLines } from './search/search-lines.ts';

/** Which lines of NDJSON are worth parsing. Plain data, so that it can be sent to a worker thread. */
export interface LineSelection {
  /** What to look for first: each wanted line has one of them. None for all lines, else at most 512. */
  readonly anchors: readonly string[];
  /** A line is wanted if it holds what one of these asks for, or hides its text. */
  readonly wanted: readonly LineText[];
}

/** A line to parse: its number, from 0 within what was searched, and its bytes, line end not included. */
export interface WantedLine {
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

/** What a search over whole lines gives. */
export interface WantedLines {
  /** Lines that begin in what was searched, and how many of them are blank. */
  readonly lines: number;
  readonly blank: number;
  readonly wanted: readonly WantedLine[];
}

/** Part of every line. */
const ANY_TEXT = '';

/** Finds the lines of a selection in memory of its own, into which files are read. */
export class LineFilter {
  /** Where the bytes to be searched are to be put. */
  readonly bytes: Buffer;
  readonly #test: LineTest;
  readonly #search: (from: number, to: number) => Found;

  constructor({ anchors, wanted }: LineSelection, capacity: number, hiding: Hiding) {
    this.#test = lineTest(wanted, hiding);
    if (anchors.length > 0) {
      const search = new LineSearch(anchors, capacity);
      this.bytes = asBuffer(search.bytes);
      this.#search = (from, to) => search.search(from, to);
    } else {
      const bytes = Buffer.allocUnsafeSlow(capacity);
      this.bytes = bytes;
      this.#search = (from, to) => searchLines(bytes, from, to, [ANY_TEXT]);
    }
  }

  /**
   * The wanted lines in `bytes[from, to)`, which holds whole lines; what is no object is wanted too, unless blank.
   * Lines in `done` are not wanted again.
   */
  find(from: number, to: number, done: LineSet | null = null): WantedLines {
    const wanted: WantedLine[] = [];
    let blank = 0;
    let lines = 0;
    for (let at = from; at < to; ) {
      const part = this.#search(at, to);
      for (const line of part.found) {
        const index = lines + line.index;
        if (this.#isBlank(line)) blank += 1;
        else if (done !== null && hasLine(done, index)) continue;
        else if (this.#isWanted(line)) wanted.push({ index, start: line.start, end: line.end });
      }
      lines += part.lines;
      at = part.next;
    }
    return { lines, blank, wanted };
  }

  #isBlank({ start, end, odd }: FoundLine): boolean {
    return odd && end - start < 64 && /^[ \t\r]*$/.test(this.bytes.toString('latin1', start, end));
  }

  #isWanted({ start, end, odd }: FoundLine): boolean {
    return odd || this.#test(this.bytes.subarray(start, end));
  }
}
