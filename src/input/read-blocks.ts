import type { Problem } from '../model/record.ts';
import type { CutOptions, Piece } from './framings/framing.ts';
import { framingOf } from './framings/index.ts';
import { InputError } from './input-error.ts';
import type { InputFile } from './input-file.ts';
import { type Member, openMembers } from './open-members.ts';
import { type Chunks, readBytes } from './read-bytes.ts';

/** A piece of a file, and how far reading it has come. */
export interface Progress {
  readonly piece: Piece;
  /** Bytes taken from the file, as it lies on disk, since the piece before. */
  readonly bytes: number;
}

/** Sizes, and what standard input is. */
export interface ReadOptions extends CutOptions {
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
  let taken = 0;
  const count = (bytes: number): void => {
    taken += bytes;
  };
  const chunks = metered(readBytes(file, options.stdin), count);
  for await (const piece of cutFile({ ...file, chunks }, options)) {
    yield { piece, bytes: taken };
    taken = 0;
  }
}

async function* metered(
  chunks: AsyncIterable<Buffer>,
  count: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    count(chunk.length);
    yield chunk;
  }
}

async function* cutFile(
  file: InputFile & { readonly chunks: AsyncGenerator<Buffer> },
  options: CutOptions,
): AsyncGenerator<Piece> {
  try {
    for await (const member of openMembers(file)) yield* cutMember(member, options);
  } catch (error) {
    yield asProblem(file.name, error);
  }
}

/** A member that cannot be read does not keep the next one from being read. */
async function* cutMember(member: Member, options: CutOptions): AsyncGenerator<Piece> {
  try {
    yield* framingOf(member.head).cut(nonEmpty(member.chunks), member.name, options);
  } catch (error) {
    yield asProblem(member.name, error);
  }
}

async function* nonEmpty(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let empty = true;
  for await (const chunk of chunks) {
    empty &&= chunk.length === 0;
    yield chunk;
  }
  if (empty) throw new InputError('is empty: expected one JSON object a line');
}

function asProblem(file: string, error: unknown): Problem {
  if (!(error instanceof InputError)) throw error;
  return { origin: { file }, message: error.message };
}
