import type { Packed } from './containers/container.ts';
import { containers } from './containers/index.ts';
import { InputError } from './input-error.ts';
import { peek } from './peek.ts';

/** One stream of plain bytes: a file, or a member of a container. */
export interface Member {
  readonly name: string;
  /** The first 64 KiB, or all there is. Never empty, unless reading `chunks` fails at once. */
  readonly head: Buffer;
  readonly chunks: AsyncGenerator<Buffer>;
}

/** A container inside a container inside a container: what real evidence has, and no bomb goes deeper. */
const MAX_NESTING = 4;

/**
 * Unpacks a stream down to plain bytes, by what its first bytes say and never by its name.
 * Each member must be read, or let go, before the next is asked for. Fails with an `InputError`.
 */
export async function* openMembers(packed: Packed, depth = 0): AsyncGenerator<Member> {
  if (depth > MAX_NESTING)
    throw new InputError(`is packed more than ${MAX_NESTING} times: unpack it first`);
  const { head, chunks, close } = await peek(packed.chunks);
  try {
    const container = containers.find((known) => known.recognises(head));
    if (container === undefined) {
      yield { name: packed.name, head, chunks };
      return;
    }
    for await (const member of container.unpack({ ...packed, chunks })) {
      yield* openMembers(member, depth + 1);
    }
  } finally {
    await close();
  }
}
