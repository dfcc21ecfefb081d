import type { Problem, RawRecord } from '../model/record.ts';
import { isProblem, type Parsed, type ParseOptions } from './framings/framing.ts';
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
    const parsed = isProblem(piece) ? onlyProblem(piece) : parseBlock(piece, options);
    yield { ...parsed, problems: limit.admit(parsed.problems, parsed.problemCount), bytes };
  }
  const rest = limit.rest(file.name);
  if (rest.length > 0) yield { records: [], problems: rest, problemCount: 0, skipped: 0, bytes: 0 };
}

function onlyProblem(problem: Problem): Parsed {
  return { records: [], problems: [problem], problemCount: 1, skipped: 0 };
}
