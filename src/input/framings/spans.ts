import type { Origin } from '../../model/record.ts';
import { asBuffer } from '../read-bytes.ts';
import type { Block } from './framing.ts';

const LF = 0x0a;
/** Numbers that are kept for each span. */
const FIELDS = 4;

/** Where one record lies in the bytes of a block. */
export interface Span {
  readonly start: number;
  readonly end: number;
  /** The line on which it begins. */
  readonly line: number;
  /** Its number in the file where it is not the first that begins on its line, else `null`. */
  readonly record: number | null;
}

/** The texts of a block, with the span of each. Bytes that are not UTF-8 become U+FFFD. */
export function* readSpans({ bytes, borders = NO_BORDERS }: Block): Generator<[Span, string]> {
  const buffer = asBuffer(bytes);
  // Decoding a whole block and cutting the text is faster, and right where every byte is a character.
  const whole = buffer.toString('utf8');
  const isAligned = whole.length === buffer.length;
  for (const span of spansOf(borders)) {
    const { start, end } = span;
    yield [span, isAligned ? whole.slice(start, end) : buffer.toString('utf8', start, end)];
  }
}

const NO_BORDERS = new Uint32Array();

function* spansOf(borders: Uint32Array): Generator<Span> {
  for (let at = 0; at < borders.length; at += FIELDS) {
    yield {
      start: borders[at] ?? 0,
      end: borders[at + 1] ?? 0,
      line: borders[at + 2] ?? 0,
      record: borders[at + 3] || null,
    };
  }
}

/** What the record of a span, or the problem with it, gives as its place. */
export function originOf({ line, record }: Span, file: string): Origin {
  return record === null ? { file, line } : { file, line, record };
}

/** Gathers the spans of one window after another, and knows on which line each begins. */
export class SpanList {
  #bytes: Buffer = Buffer.alloc(0);
  #spans: number[] = [];
  #counted = 0;
  #line = 1;
  #nextLf = -1;
  #records = 0;
  #lastLine = 0;

  /** Goes on to the next window, which begins where `end` left the one before. */
  begin(bytes: Buffer): void {
    this.#bytes = bytes;
    this.#counted = 0;
    this.#nextLf = bytes.indexOf(LF);
    this.#spans = [];
  }

  /** Adds a record; they come in order. */
  add(start: number, end: number): void {
    const line = this.lineAt(start);
    this.#records += 1;
    this.#spans.push(start, end, line, line === this.#lastLine ? this.#records : 0);
    this.#lastLine = line;
  }

  /** The line of an offset; offsets come in order. */
  lineAt(offset: number): number {
    while (this.#nextLf !== -1 && this.#nextLf < offset) {
      this.#line += 1;
      this.#nextLf = this.#bytes.indexOf(LF, this.#nextLf + 1);
    }
    this.#counted = offset;
    return this.#line;
  }

  /** Leaves the window at `used`, and hands out its spans, and the bytes that they lie in. */
  end(used: number): { readonly bytes: Buffer; readonly borders: Uint32Array } | null {
    this.lineAt(Math.max(used, this.#counted));
    const spans = this.#spans;
    if (spans.length === 0) return null;
    const from = spans[0] ?? 0;
    const to = spans[spans.length - FIELDS + 1] ?? 0;
    const borders = Uint32Array.from(spans, (value, index) =>
      index % FIELDS < 2 ? value - from : value,
    );
    return { bytes: this.#bytes.subarray(from, to), borders };
  }
}
