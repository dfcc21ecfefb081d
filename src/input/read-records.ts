import type { Problem, RawRecord } from '../model/record.ts';
import { isProblem, type Parsed, type ParseOptions, type Piece } from './framings/framing.ts';
import type { InputFile } from './input-file.ts';
import { parseBlock } from './parse-block.ts';
import { ProblemLimit } from './problem-limit.ts';
import { type ReadOptions, readBlocks } from './read-blocks.ts';

/** Some records of a file, in order. */
export interface Batch {
  readonly records: readonly RawRecord[];
  /** What is told of the problems: at most `MAX_PROBLEMS` lines of a file, then one problem that counts the rest. */
  readonly problems: readonly Problem[];
  /** How many problems there were, told or not. */
  readonly problemCount: number;
  /** Lines that `wanted` turned down unread. */
  readonly skipped: number;
  /** Members of an archive that were passed over because they are no logs. */
  readonly skippedMembers: number;
  /** Bytes of the file, as it lies on disk, that were read for this batch. */
  readonly bytes: number;
}

/**
 * Reads one file to its end on this thread. Memory does not grow with the file. Never fails on what the file holds or
 * on a file that cannot be read: those are problems.
 */
export async function* readRecords(
  file: InputFile,
  options: ReadOptions & ParseOptions = {},
): AsyncGenerator<Batch> {
  const limit = new ProblemLimit();
  for await (const { piece, bytes } of readBlocks(file, options)) {
    const parsed = parsePiece(piece, options);
    const problems = limit.admit(parsed.problems, parsed.problemCount);
    yield { ...parsed, problems, skippedMembers: piece === null ? 1 : 0, bytes };
  }
  const rest = limit.rest(file.name);
  if (rest.length > 0) yield { ...NOTHING, problems: rest, skippedMembers: 0, bytes: 0 };
}

const NOTHING: Parsed = { records: [], problems: [], problemCount: 0, skipped: 0 };

function parsePiece(piece: Piece | null, options: ParseOptions): Parsed {
  if (piece === null) return NOTHING;
  return isProblem(piece)
    ? { ...NOTHING, problems: [piece], problemCount: 1 }
    : parseBlock(piece, options);
}
