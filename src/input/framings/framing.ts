import type { Problem, RawRecord } from '../../model/record.ts';
import type { LineFilter } from '../line-filter.ts';

/** A run of whole records as bytes. It can be parsed alone, on any thread, and is plain data. */
export interface Block {
  /** Name of the framing that cut it and must parse it. */
  readonly framing: string;
  /** What the origins of its records call the file. */
  readonly file: string;
  /** Number of its first line in the file, from 1; where blocks are not made of lines, its own number. */
  readonly first: number;
  readonly bytes: Uint8Array;
  /** Where its records lie, for framings that find that out when they cut: see `Span`. */
  readonly borders?: Uint32Array;
}

/** What cutting a stream gives, in the order of the stream. */
export type Piece = Block | Problem;

/** Tells the two kinds of piece apart. */
export function isProblem(piece: Piece): piece is Problem {
  return 'message' in piece;
}

/** What a block holds. */
export interface Parsed {
  readonly records: readonly RawRecord[];
  /** The first problems of the block, at most `MAX_PROBLEMS`, in order. */
  readonly problems: readonly Problem[];
  /** How many problems there were in all. */
  readonly problemCount: number;
  /** Lines that a filter did not want. They are taken to hold records. */
  readonly skipped: number;
}

/** How blocks are parsed. */
export interface ParseOptions {
  /** Finds the lines worth parsing, where records are lines; without one all are parsed. */
  readonly filter?: LineFilter;
  /** Lines up to this number are parsed whatever they hold. */
  readonly parseTo?: number;
}

/** How blocks are cut. */
export interface CutOptions {
  /** A line, or a record of more than one, with more bytes than this is a problem. */
  readonly maxLineBytes?: number;
  /** A block is handed out when it has this many bytes; it can be longer by one line or one chunk. */
  readonly blockBytes?: number;
}

/** A way to lay out records in a file. Cutting finds their borders in order and is cheap; parsing is not. */
export interface Framing {
  readonly name: string;
  /** For docs: what a file of it holds; null for what is no log. */
  readonly summary: string | null;
  /** Endings of file names that are taken for logs of this framing when a folder is read, in lower case. */
  readonly extensions: readonly string[];
  /** Whether a file that begins like this is a log of this framing. */
  recognises(head: Buffer): boolean;
  /** Fails with an `InputError`, after everything before was handed out. */
  cut(chunks: AsyncIterable<Buffer>, file: string, options: CutOptions): AsyncGenerator<Piece>;
  parse(block: Block, options: ParseOptions): Parsed;
}
