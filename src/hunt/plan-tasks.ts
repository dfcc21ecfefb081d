import { isProblem } from '../input/framings/framing.ts';
import type { InputFile } from '../input/input-file.ts';
import type { LineSet } from '../input/line-set.ts';
import { type PlainNdjson, plainNdjson } from '../input/plain-ndjson.ts';
import { type ReadOptions, readBlocks } from '../input/read-blocks.ts';
import { RANGE_BYTES } from '../input/read-range.ts';
import type { Problem } from '../model/record.ts';
import type { Task } from './thread/task.ts';

/** So many lines at the start of each file are parsed whatever they hold, to tell which rules are blind; by default. */
export const PARSED_FIRST = 1000;

/** What reading a file comes to, in the order of the file. `bytes` are those of the file since the step before. */
export type Step =
  | { readonly kind: 'task'; readonly task: Task; readonly bytes: number }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly bytes: number }
  | { readonly kind: 'skipped-member'; readonly bytes: number };

/** Gives each name of an origin a number. */
export type NumberOf = (name: string) => number;

/** The lines that were looked into before, of the range that begins at an offset. */
export type DoneAt = (start: number) => LineSet | null;

/** A file of the scan. */
export interface ScannedFile extends InputFile {
  /** Its number among the files of the scan. */
  readonly index: number;
  /** Set where any part of it can be read by itself. */
  readonly plain: PlainNdjson | null;
  /** So many lines at its start are parsed whatever they hold. */
  readonly parseFirst: number;
}

/** Looks at a file before it is read. */
export function lookAt(file: InputFile, index: number, parseFirst: number): ScannedFile {
  return { ...file, index, plain: plainNdjson(file, parseFirst), parseFirst };
}

/** Cuts a file into tasks, for the first pass. */
export function planFirstPass(
  file: ScannedFile,
  options: ReadOptions,
  numberOf: NumberOf,
): AsyncIterable<Step> | Iterable<Step> {
  const { plain } = file;
  return plain === null ? planBlocks(file, options, numberOf) : planWhole(file, plain, numberOf);
}

/** Cuts what lies behind the lines that are always parsed into tasks; only files of which parts can be read. */
export function* planSecondPass(
  file: ScannedFile,
  numberOf: NumberOf,
  doneAt: DoneAt,
): Generator<Step> {
  const { plain } = file;
  if (plain !== null) yield* planRanges(file, plain, [plain.head, plain.size], 0, numberOf, doneAt);
}

async function* planBlocks(
  file: ScannedFile,
  options: ReadOptions,
  numberOf: NumberOf,
): AsyncGenerator<Step> {
  for await (const { piece, bytes } of readBlocks(file, options)) {
    if (piece === null) yield { kind: 'skipped-member', bytes };
    else if (isProblem(piece)) yield { kind: 'problem', problem: piece, bytes };
    else {
      const name = numberOf(piece.file);
      const task: Task = { kind: 'block', name, block: piece, parseTo: file.parseFirst };
      yield { kind: 'task', task, bytes };
    }
  }
}

function* planWhole(file: ScannedFile, plain: PlainNdjson, numberOf: NumberOf): Generator<Step> {
  yield* planRanges(file, plain, [0, plain.head], file.parseFirst, numberOf);
  yield* planRanges(file, plain, [plain.head, plain.size], 0, numberOf);
}

function* planRanges(
  { index, name }: ScannedFile,
  { path, stamp }: PlainNdjson,
  [from, to]: readonly [number, number],
  parseFirst: number,
  numberOf: NumberOf,
  doneAt: DoneAt = () => null,
): Generator<Step> {
  for (let start = from; start < to; start += RANGE_BYTES) {
    const end = Math.min(start + RANGE_BYTES, to);
    const range = { path, stamp, file: name, start, end, parseFirst, done: doneAt(start) };
    yield {
      kind: 'task',
      task: { kind: 'range', name: numberOf(name), file: index, range },
      bytes: end - start,
    };
  }
}
