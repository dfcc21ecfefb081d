import { Budget, LimitError } from './budget.ts';
import type { Packed } from './containers/container.ts';
import { containers } from './containers/index.ts';
import { InputError } from './input-error.ts';
import { peek } from './peek.ts';

/** One stream of plain bytes: a file, or a member of a container. */
export interface Member {
  readonly name: string;
  /** The first 64 KiB, or all there is. Never empty, unless reading `chunks` fails at once, or it is hidden. */
  readonly head: Buffer;
  readonly chunks: AsyncGenerator<Buffer>;
  /** See `Packed`. */
  readonly met: boolean;
  readonly hidden: boolean;
}

/** A container inside a container inside a container: what real evidence has, and no bomb goes deeper. */
const MAX_NESTING = 4;

/**
 * Unpacks a stream down to plain bytes, by what its first bytes say and never by its name.
 * Each member must be read, or let go, before the next is asked for. Fails with an `InputError`; where that is about a
 * container inside another, the error comes when the `chunks` of a member with its name are read.
 */
export async function* openMembers(
  packed: Packed,
  budget = new Budget(),
  depth = 0,
): AsyncGenerator<Member> {
  if (packed.hidden) {
    yield { ...packed, head: Buffer.alloc(0) };
    return;
  }
  const { head, chunks, close } = await peek(packed.chunks);
  try {
    const container = containers.find((known) => known.recognises(head));
    if (container === undefined) {
      yield { ...packed, head, chunks };
      return;
    }
    if (container.kind !== 'encoding' && depth === MAX_NESTING) throw tooDeep();
    for await (const member of container.unpack({ ...packed, chunks }, budget)) {
      if (container.kind === 'encoding') yield* openText(member);
      else yield* openInner(member, container.kind, budget, depth + 1);
    }
  } finally {
    await close();
  }
}

/** What an encoding holds is text, whatever it may look like. */
async function* openText(text: Packed): AsyncGenerator<Member> {
  const { head, chunks, close } = await peek(text.chunks);
  try {
    yield { ...text, head, chunks };
  } finally {
    await close();
  }
}

/** A container that is damaged does not keep the next member of the one around it from being read. */
async function* openInner(
  member: Packed,
  kind: 'compression' | 'archive',
  budget: Budget,
  depth: number,
): AsyncGenerator<Member> {
  const chunks = counted(member.chunks, budget);
  if (kind === 'compression') yield* openMembers({ ...member, chunks }, budget, depth);
  else {
    try {
      yield* openMembers({ ...member, chunks }, budget, depth);
    } catch (error) {
      if (!(error instanceof InputError) || error instanceof LimitError) throw error;
      yield { ...member, head: Buffer.alloc(0), met: false, chunks: failing(error) };
    }
  }
}

async function* counted(chunks: AsyncGenerator<Buffer>, budget: Budget): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    const excess = budget.unpack(chunk.length);
    yield chunk;
    if (excess !== null) throw excess;
  }
}

// biome-ignore lint/correctness/useYield: it is a stream that fails before its first chunk.
async function* failing(error: InputError): AsyncGenerator<Buffer> {
  throw error;
}

function tooDeep(): InputError {
  return new InputError(`is packed more than ${MAX_NESTING} times: unpack it first`);
}
