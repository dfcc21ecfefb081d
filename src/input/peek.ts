/** How many bytes decide what a file is; a fixed number, so that the answer never depends on how bytes arrive. */
const HEAD_BYTES = 1 << 16;

/** A stream whose first bytes are known. */
export interface Peeked {
  /** The first bytes: 64 KiB, or all there are, or all there are before the stream fails. */
  readonly head: Buffer;
  /** The whole stream, the head included. Can be read once. */
  readonly chunks: AsyncGenerator<Buffer>;
  /** Lets go of the stream, whether or not it was read. */
  readonly close: () => Promise<void>;
}

/** Reads the head of a stream without taking it away. Never fails: an error of the stream comes when `chunks` reaches it. */
export async function peek(stream: AsyncGenerator<Buffer>): Promise<Peeked> {
  const seen: Buffer[] = [];
  let length = 0;
  let failure: { readonly error: unknown } | null = null;
  try {
    while (length < HEAD_BYTES) {
      const next = await stream.next();
      if (next.done === true) break;
      seen.push(next.value);
      length += next.value.length;
    }
  } catch (error) {
    failure = { error };
  }
  const start = Buffer.concat(seen);
  return {
    head: start.subarray(0, HEAD_BYTES),
    chunks: replay(start, failure, stream),
    close: async () => void (await stream.return(undefined)),
  };
}

async function* replay(
  start: Buffer,
  failure: { readonly error: unknown } | null,
  rest: AsyncGenerator<Buffer>,
): AsyncGenerator<Buffer> {
  if (start.length > 0) yield start;
  if (failure !== null) throw failure.error;
  yield* rest;
}
