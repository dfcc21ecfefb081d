const LF = 0x0a;
const MIB = 1 << 20;
/** Longer lines are not held in memory. */
export const MAX_LINE_BYTES = 64 * MIB;
/** Below the size of the chunks of a file, so that a chunk becomes a block without being copied together with another. */
const BLOCK_BYTES = MIB / 2;

/** Whole lines as bytes, `\n` included; only the last of a stream may lack it. */
export interface LineBlock {
  /** Physical number of the first line, from 1, blank lines counted. */
  readonly first: number;
  readonly bytes: Uint8Array;
}

/** A line that was dropped because it is too long to be held in memory. */
export interface LongLine {
  readonly first: number;
  /** The problem, in words. */
  readonly tooLong: string;
}

/** Sizes in bytes; see `CutOptions`. */
export interface CutLinesOptions {
  readonly maxLineBytes?: number;
  readonly blockBytes?: number;
}

/**
 * Cuts a stream of bytes into blocks of whole lines. Lines end at byte 0x0A and nowhere else: a lone CR or U+2028 is text.
 * Memory is bounded by one block and one line, whatever the stream holds. When the stream fails, what came before is
 * handed out first, the unfinished line included.
 */
export async function* cutLines(
  chunks: AsyncIterable<Buffer>,
  { maxLineBytes = MAX_LINE_BYTES, blockBytes = BLOCK_BYTES }: CutLinesOptions = {},
): AsyncGenerator<LineBlock | LongLine> {
  const cutter = new LineCutter(maxLineBytes, blockBytes);
  let failure: { readonly error: unknown } | null = null;
  try {
    for await (const chunk of chunks) yield* cutter.push(chunk);
  } catch (error) {
    failure = { error };
  }
  yield* cutter.end();
  if (failure !== null) throw failure.error;
}

/** What is carried from one chunk to the next. */
class LineCutter {
  readonly #maxLineBytes: number;
  readonly #blockBytes: number;
  /** Whole lines not yet handed out, and how many bytes they are. */
  #whole: Buffer[] = [];
  #wholeBytes = 0;
  /** The line that has not ended yet; empty once it is too long, while `#openBytes` counts on. */
  #open: Buffer[] = [];
  #openBytes = 0;
  /** Number of the first line in `#whole`, and of the line that comes next. */
  #first = 1;
  #next = 1;

  constructor(maxLineBytes: number, blockBytes: number) {
    this.#maxLineBytes = maxLineBytes;
    this.#blockBytes = blockBytes;
  }

  *push(chunk: Buffer): Generator<LineBlock | LongLine> {
    let start = 0;
    let lineStart = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, lineStart)) {
      if (this.#openBytes + end - lineStart > this.#maxLineBytes) {
        this.#keep(chunk.subarray(start, lineStart));
        yield* this.#dropLine();
        start = end + 1;
      } else {
        this.#closeLine();
      }
      lineStart = end + 1;
    }
    this.#keep(chunk.subarray(start, lineStart));
    this.#hold(chunk.subarray(lineStart));
    if (this.#wholeBytes >= this.#blockBytes) yield* this.#flush();
  }

  *end(): Generator<LineBlock | LongLine> {
    if (this.#openBytes > this.#maxLineBytes) yield* this.#dropLine();
    this.#closeLine();
    yield* this.#flush();
  }

  #closeLine(): void {
    for (const part of this.#open) this.#keep(part);
    this.#open = [];
    this.#openBytes = 0;
    this.#next += 1;
  }

  *#dropLine(): Generator<LineBlock | LongLine> {
    this.#open = [];
    this.#openBytes = 0;
    yield* this.#flush();
    yield { first: this.#next, tooLong: tooLong(this.#maxLineBytes) };
    this.#next += 1;
    this.#first = this.#next;
  }

  #keep(lines: Buffer): void {
    if (lines.length === 0) return;
    this.#whole.push(lines);
    this.#wholeBytes += lines.length;
  }

  #hold(part: Buffer): void {
    this.#openBytes += part.length;
    if (this.#openBytes > this.#maxLineBytes) this.#open = [];
    else if (part.length > 0) this.#open.push(part);
  }

  *#flush(): Generator<LineBlock> {
    const [only] = this.#whole;
    if (only === undefined) return;
    const bytes = this.#whole.length === 1 ? only : Buffer.concat(this.#whole);
    yield { first: this.#first, bytes };
    this.#whole = [];
    this.#wholeBytes = 0;
    this.#first = this.#next;
  }
}

/** Says that a line was dropped. */
export function tooLong(maxLineBytes: number): string {
  const limit = maxLineBytes >= MIB ? `${maxLineBytes / MIB} MiB` : `${maxLineBytes} bytes`;
  return `the line is longer than ${limit} and was skipped: expected one JSON object a line; check that the file is a log and not one large document`;
}
