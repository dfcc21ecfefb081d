import { asBuffer } from './read-bytes.ts';
import { LineSearch } from './search/line-search.ts';
import { type Found, searchLines } from './search/search-lines.ts';

/** Texts that a line must hold, in lower case: of each list at least one, ignoring the case of ASCII letters. */
export type LineText = readonly (readonly string[])[];

/** Which lines of NDJSON are worth parsing. Plain data, so that it can be sent to a worker thread. */
export interface LineSelection {
  /** Texts to look for first: each wanted line has one of them. At most 512; none where every line must be looked at. */
  readonly anchors: readonly string[];
  /** A line is wanted if it holds what one of these asks for. */
  readonly wanted: readonly LineText[];
  /** Lines that hold what one of these asks for were parsed before and are not wanted; null in the first pass. */
  readonly done: readonly LineText[] | null;
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

/** A selection of more texts is not worth checking line by line: parsing costs no more. */
const MAX_CHECKED = 48;

/** Part of every line. */
const ANY_TEXT = '';

/** What a line must hold to have been parsed for a selection of the first pass. */
export function parsedFor({ anchors, wanted }: LineSelection): readonly LineText[] {
  return wanted.length > MAX_CHECKED ? [[anchors]] : wanted;
}

/** Finds the lines of a selection in memory of its own, into which files are read. */
export class LineFilter {
  /** Where the bytes to be searched are to be put. */
  readonly bytes: Buffer;
  readonly #selection: LineSelection;
  readonly #mayHide: (line: string) => boolean;
  readonly #search: (from: number, to: number) => Found;

  /** `mayHide` tells lines in which texts may stand in another form; they are always parsed. */
  constructor(selection: LineSelection, capacity: number, mayHide: (line: string) => boolean) {
    this.#selection = selection;
    this.#mayHide = mayHide;
    if (selection.anchors.length > 0) {
      const search = new LineSearch(selection.anchors, capacity);
      this.bytes = asBuffer(search.bytes);
      this.#search = (from, to) => search.search(from, to);
    } else {
      const bytes = Buffer.allocUnsafeSlow(capacity);
      this.bytes = bytes;
      this.#search = (from, to) => searchLines(bytes, from, to, [ANY_TEXT]);
    }
  }

  /** Whether lines were parsed before: those that are always parsed are not wanted again. */
  get isSecondPass(): boolean {
    return this.#selection.done !== null;
  }

  /** The wanted lines in `bytes[from, to)`, which holds whole lines; what is no object is wanted too, unless blank. */
  find(from: number, to: number): WantedLines {
    const wanted: WantedLine[] = [];
    let blank = 0;
    let lines = 0;
    for (let at = from; at < to; ) {
      const part = this.#search(at, to);
      for (const { index, start, end, odd } of part.found) {
        if (odd && this.#isBlank(start, end)) blank += 1;
        else if (this.#isWanted(start, end, odd)) wanted.push({ index: lines + index, start, end });
      }
      lines += part.lines;
      at = part.next;
    }
    return { lines, blank, wanted };
  }

  #isBlank(start: number, end: number): boolean {
    return end - start < 64 && /^[ \t\r]*$/.test(this.#text(start, end));
  }

  #isWanted(start: number, end: number, odd: boolean): boolean {
    const { wanted, done } = this.#selection;
    if (done === null && (odd || wanted.length > MAX_CHECKED)) return true;
    const line = this.#text(start, end);
    const always = odd || this.#mayHide(line);
    if (done === null) return always || holdsOne(line, wanted);
    return !always && !holdsOne(line, done) && holdsOne(line, wanted);
  }

  #text(start: number, end: number): string {
    return this.bytes.toString('latin1', start, end).toLowerCase();
  }
}

function holdsOne(line: string, texts: readonly LineText[]): boolean {
  return texts.some((text) => text.every((clause) => clause.some((piece) => line.includes(piece))));
}
