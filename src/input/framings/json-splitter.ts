import { type Found, maxRecordBytes, type Splitter, tooLong } from './cut-windows.ts';
import type { CutOptions } from './framing.ts';
import { MAX_LABEL, RECORD_LABEL } from './head-text.ts';
import { CurrentLine, LINE_START_BYTES, nextAtIndent, nextOnLine, openingOf } from './json-line.ts';
import { closingBracket, extentOf } from './json-structure.ts';
import type { SpanList } from './spans.ts';

const LF = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_OBJECT = 0x7b;
const OPEN_ARRAY = 0x5b;
const CLOSE_ARRAY = 0x5d;
const BOM = Buffer.from('\ufeff');
/** White space and commas, which separate records and say nothing. */
const SEPARATORS = new Set(Buffer.from(' \t\r\n,'));

const WHITE_SPACE = new Set(Buffer.from(' \t\r\n'));
/** What may stand behind a record, and what ends anything else that is no text. */
const FOLLOWS_RECORD = new Set(Buffer.from(',]{'));
const ENDS_SCRAP = new Set(Buffer.from(',{[]'));

/** How far behind the place where a record breaks its end is looked for, and how long anything else may be. */
const LOOKAHEAD_BYTES = 1 << 16;
/** Records that break at one place, each inside the one before, before the search goes on behind that place. */
const MAX_BROKEN_AT_ONE_PLACE = 4;

/** The bytes at hand. */
interface Window {
  readonly bytes: Buffer;
  readonly spans: SpanList;
  readonly isLast: boolean;
}

/** More bytes are needed to tell. */
const MORE = -1;

/**
 * Finds the objects in arrays and one after another, however they are laid out. An object whose structure is broken
 * ends where its brackets say, or where the next record begins: at the indentation of the broken one, or with its
 * first key. What is no object becomes a span too, and a problem when it is parsed.
 */
export class JsonSplitter implements Splitter {
  readonly #maxBytes: number;
  readonly #line = new CurrentLine();
  #problems: { line: number; message: string }[] = [];
  /** The line of the array that is open. */
  #array: number | null = null;
  /** Bytes before the window. */
  #base = 0;
  /** Up to here no closing bracket was found. */
  #unclosed = 0;
  /** Where records broke last, and how many. */
  #broken = { at: -1, times: 0 };
  /** A record was too long: how its line began, until the next that begins like it is found. */
  #skipping: string | null = null;
  #endsInRecord = false;

  constructor(options: CutOptions) {
    this.#maxBytes = maxRecordBytes(options);
  }

  split(bytes: Buffer, spans: SpanList, isLast: boolean): Found {
    const window: Window = { bytes, spans, isLast };
    this.#problems = [];
    let used = this.#skipping === null ? 0 : this.#skip(window, 0, this.#skipping);
    while (used < bytes.length && this.#skipping === null) {
      const next = this.#step(window, used);
      if (next === MORE) break;
      used = next;
    }
    if (isLast) this.#checkEnd();
    this.#base += used;
    return { used, problems: this.#problems };
  }

  /** Deals with what stands at `at`; the offset behind it. */
  #step(window: Window, at: number): number {
    const byte = window.bytes[at] ?? 0;
    if (SEPARATORS.has(byte)) {
      this.#line.pass(byte);
      return at + 1;
    }
    if (byte === OPEN_OBJECT) return this.#record(window, at);
    if (byte === OPEN_ARRAY && this.#array === null) {
      this.#array = window.spans.lineAt(at);
      return this.#passBracket(byte, at);
    }
    if (byte === CLOSE_ARRAY && this.#array !== null) {
      this.#array = null;
      return this.#passBracket(byte, at);
    }
    return this.#noRecord(window, at);
  }

  #passBracket(byte: number, at: number): number {
    this.#line.pass(byte);
    return at + 1;
  }

  #record(window: Window, start: number): number {
    const { bytes, isLast } = window;
    const limit = Math.min(bytes.length, start + this.#maxBytes);
    const extent = extentOf(bytes, start, limit);
    if (extent.state === 'closed') return this.#add(window, start, extent.end);
    if (extent.state === 'broken') return this.#recover(window, start, extent.end);
    if (limit === start + this.#maxBytes) return this.#tooLong(window, start, limit);
    return isLast ? this.#recover(window, start, limit) : MORE;
  }

  #add({ bytes, spans }: Window, start: number, end: number): number {
    spans.add(start, end);
    const isOnLines = spans.lineAt(start) !== spans.lineAt(end);
    this.#line.passRecord(bytes, end, isOnLines);
    return end;
  }

  /** The record at `start` breaks at `broken`: finds where to go on. */
  #recover(window: Window, start: number, broken: number): number {
    const { bytes, isLast } = window;
    const seen = Math.min(bytes.length, broken + LOOKAHEAD_BYTES);
    if (seen < broken + LOOKAHEAD_BYTES && !isLast) return MORE;
    const closed = this.#closing(window, start, seen);
    if (closed !== -1) return this.#add(window, start, closed);
    const next = this.#nextRecord(window, start, this.#searchFrom(start, broken), broken);
    if (next !== -1) return this.#add(window, start, next);
    if (bytes.length - start > this.#maxBytes) {
      return this.#tooLong(window, start, start + this.#maxBytes);
    }
    if (!isLast) return MORE;
    this.#endsInRecord = true;
    return this.#add(window, start, bytes.length);
  }

  /** Each part of the input is searched once for a closing bracket that is not there. */
  #closing({ bytes, isLast }: Window, start: number, seen: number): number {
    if (this.#base + start < this.#unclosed) return -1;
    const closed = closingBracket(bytes, start, seen);
    if (closed !== -1) {
      let after = closed;
      while (after < seen && WHITE_SPACE.has(bytes[after] ?? 0)) after += 1;
      const isEnd = isLast && after === bytes.length;
      if (isEnd || FOLLOWS_RECORD.has(bytes[after] ?? 0)) return closed;
    }
    this.#unclosed = this.#base + seen;
    return -1;
  }

  #searchFrom(start: number, broken: number): number {
    const at = this.#base + broken;
    this.#broken = { at, times: this.#broken.at === at ? this.#broken.times + 1 : 1 };
    return this.#broken.times > MAX_BROKEN_AT_ONE_PLACE ? Math.max(start + 1, broken) : start + 1;
  }

  #nextRecord({ bytes, isLast }: Window, start: number, from: number, broken: number): number {
    const lf = bytes.indexOf(LF, broken);
    const isLongLine = lf === -1 || lf > broken + LOOKAHEAD_BYTES;
    if (!this.#line.isFresh || isLongLine) {
      const onLine = nextOnLine(bytes, from, openingOf(bytes, start));
      if (onLine !== -1) return onLine;
    }
    const below = nextAtIndent(bytes, from, this.#line.indent);
    if (below !== -1 || !isLast) return below;
    return nextOnLine(bytes, from, openingOf(bytes, start));
  }

  #tooLong(window: Window, start: number, end: number): number {
    const line = window.spans.lineAt(start);
    this.#problems.push({ line, message: tooLong(this.#maxBytes) });
    return this.#skip(window, end, this.#line.indent);
  }

  /** Drops everything up to the next line that begins a record. */
  #skip({ bytes, isLast }: Window, from: number, indent: string): number {
    const next = nextAtIndent(bytes, from, indent);
    this.#skipping = next === -1 && !isLast ? indent : null;
    if (next !== -1) return next;
    // The last bytes may be the start of such a line.
    const lf = bytes.lastIndexOf(LF);
    const isCut = !isLast && lf >= from && bytes.length - lf <= indent.length + LINE_START_BYTES;
    return isCut ? lf : bytes.length;
  }

  /** Anything but an object: a list, a text, or whatever stands before the next record or on the line. */
  #noRecord(window: Window, start: number): number {
    const { bytes, isLast } = window;
    if (bytes.subarray(start, start + BOM.length).equals(BOM)) return start + BOM.length;
    if (bytes.length < start + MAX_LABEL && !isLast) return MORE;
    const label = RECORD_LABEL.exec(bytes.toString('latin1', start, start + MAX_LABEL));
    if (label !== null) return start + label[0].length;
    const limit = start + LOOKAHEAD_BYTES;
    const seen = Math.min(bytes.length, limit);
    const list = bytes[start] === OPEN_ARRAY ? this.#endOfList(window, start, seen) : -1;
    const end = list === -1 ? endOfScrap(bytes, start, seen) : list;
    // A list that may still end, or a scrap that goes on.
    const isOpen = list === -1 && (bytes[start] === OPEN_ARRAY || end === seen);
    if (isOpen && seen < limit && !isLast) return MORE;
    return this.#add(window, start, end);
  }

  #endOfList({ bytes, isLast }: Window, start: number, seen: number): number {
    if (this.#base + start < this.#unclosed) return -1;
    const end = closingBracket(bytes, start, seen);
    if (end === -1 && (isLast || seen === start + LOOKAHEAD_BYTES))
      this.#unclosed = this.#base + seen;
    return end;
  }

  #checkEnd(): void {
    if (this.#array === null || this.#endsInRecord) return;
    this.#problems.push({
      line: this.#array,
      message:
        'the array that begins here does not end, the file is probably truncated: what there is was read, get a complete copy for the rest',
    });
  }
}

/** Behind a text, by its quotes or its line; behind anything else, by what follows. */
function endOfScrap(bytes: Buffer, start: number, limit: number): number {
  const isText = bytes[start] === QUOTE;
  for (let at = start + 1; at < limit; at += 1) {
    const byte = bytes[at] ?? 0;
    if (isText && byte === BACKSLASH) at += 1;
    else if (isText && byte === QUOTE) return at + 1;
    else if (byte === LF || (!isText && ENDS_SCRAP.has(byte))) return at;
  }
  return limit;
}
