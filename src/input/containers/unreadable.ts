import { InputError } from '../input-error.ts';
import type { Packed } from './container.ts';

/** Something in a container that cannot be read, while what comes after it can: reading it fails with `message`. */
export function unreadable(name: string, message: string): Packed {
  return { name, path: null, chunks: fail(message), met: false, hidden: false };
}

// biome-ignore lint/correctness/useYield: it is a stream that fails before its first chunk.
async function* fail(message: string): AsyncGenerator<Buffer> {
  throw new InputError(message);
}
