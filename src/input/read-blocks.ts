import type { Problem } from '../model/record.ts';
import { Budget, LimitError, type UnpackLimits } from './budget.ts';
import type { Packed } from './containers/container.ts';
import type { CutOptions, Piece } from './framings/framing.ts';
import { framingOf } from './framings/index.ts';
import { InputError } from './input-error.ts';
import type { InputFile } from './input-file.ts';
import { isWanted } from './is-log.ts';
import { type Member, openMembers } from './open-members.ts';
import { type Chunks, readBytes } from './read-bytes.ts';

/** A piece of a file, and how far reading it has come. */
export interface Progress {
  /** `null` for a member of an archive that was passed over because it is no log. */
  readonly piece: Piece | null;
  /** Bytes taken from the file, as it lies on disk, since the piece before. */
  readonly bytes: number;
}

/** Sizes, limits, and what standard input is. */
export interface ReadOptions extends CutOptions, UnpackLimits {
  /** The bytes of standard input, for the file `-`. */
  readonly stdin?: Chunks;
}

/**
 * Opens a file, unpacks it, and cuts it into blocks that can be parsed on any thread, in the order of the file.
 * This is the part of reading that must be done in order; it never fails: what cannot be read is a problem.
 */
export async function* readBlocks(
  file: InputFile,
  options: ReadOptions = {},
): AsyncGenerator<Progress> {
  const budget = new Budget(options);
  let told = 0;
  const chunks = metered(readBytes(file, options.stdin), budget);
  for await (const piece of cutFile(
    { ...file, chunks, met: false, hidden: false },
    options,
    budget,
  )) {
    yield { piece, bytes: budget.taken - told };
    told = budget.taken;
  }
}

async function* metered(chunks: AsyncIterable<Buffer>, budget: Budget): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    budget.take(chunk.length);
    yield chunk;
  }
}

async function* cutFile(
  file: Packed,
  options: CutOptions,
  budget: Budget,
): AsyncGenerator<Piece | null> {
  try {
    for await (const member of openMembers(file, budget)) {
      if (isWanted(member)) yield* cutMember(member, options);
      else yield null;
    }
  } catch (error) {
    yield asProblem(file.name, error);
  }
}

/** A member that cannot be read does not keep the next one from being read. A limit holds for the whole file. */
async function* cutMember(member: Member, options: CutOptions): AsyncGenerator<Piece> {
  try {
    yield* framingOf(member.head).cut(nonEmpty(member.chunks), member.name, options);
  } catch (error) {
    if (error instanceof LimitError) throw error;
    yield asProblem(member.name, error);
  }
}

async function* nonEmpty(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let empty = true;
  for await (const chunk of chunks) {
    empty &&= chunk.length === 0;
    yield chunk;
  }
  if (empty) throw new InputError('is empty: expected a log');
}

function asProblem(file: string, error: unknown): Problem {
  if (!(error instanceof InputError)) throw error;
  return { origin: { file }, message: error.message };
}
