import type { Gunzip, InflateRaw } from 'node:zlib';

/** Fed to zlib at a time; deflate packs at most 1:1032, so what comes out of one piece stays below 17 MB. */
const PIECE_BYTES = 1 << 14;
/**
 * Handed out by zlib at a time. When it meets damage it keeps what it has of the current one to itself, so this is
 * also how much can be lost before the damage; smaller is slower.
 */
export const OUTPUT_BYTES = 1 << 15;

/** Why the packed bytes could not be unpacked to their end. */
export type Flaw =
  | { readonly kind: 'truncated' }
  | { readonly kind: 'damaged'; readonly cause: Error };

/**
 * Unpacks a stream through zlib. `zlib` is made with `chunkSize: OUTPUT_BYTES` and must not be used elsewhere.
 * Throws what `asError` makes of a flaw, after everything before it was handed out. `expectEnd` is asked about bytes
 * that follow the end of the packed data, and answers with what is wrong with them.
 */
export async function* inflate(
  zlib: Gunzip | InflateRaw,
  chunks: AsyncIterable<Buffer>,
  expectEnd: (rest: Buffer) => Error | null,
  asError: (flaw: Flaw) => Error,
): AsyncGenerator<Buffer> {
  const pump = startPump(zlib, expectEnd);
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        const failure = await pump.feed(chunk.subarray(at, at + PIECE_BYTES));
        yield* pump.take();
        if (failure !== null) throw asError({ kind: 'damaged', cause: failure });
      }
    }
    if (await pump.wantsMore()) throw asError({ kind: 'truncated' });
  } finally {
    pump.close();
  }
}

/** A zlib stream driven by hand, because reading it as a stream loses what was not yet taken when it fails. */
function startPump(zlib: Gunzip | InflateRaw, expectEnd: (rest: Buffer) => Error | null) {
  // It is never ended: at the end of a truncated file zlib would fail and keep the last piece to itself.
  let output: Buffer[] = [];
  let ended = false;
  zlib.on('data', (bytes: Buffer) => output.push(bytes));
  zlib.on('end', () => {
    ended = true;
  });
  const take = (): readonly Buffer[] => {
    const taken = output;
    output = [];
    return taken;
  };
  return {
    feed: async (piece: Buffer) => (ended ? expectEnd(piece) : write(zlib, piece)),
    take,
    wantsMore: async () => !ended && (await consumesPadding(zlib)),
    close: () => void zlib.destroy(),
  };
}

/** Resolves with the error, or `null`, when everything that follows from `piece` has been handed out. */
function write(zlib: Gunzip | InflateRaw, piece: Buffer): Promise<Error | null> {
  return new Promise((resolve) => {
    const settle = (error?: Error | null): void => {
      zlib.off('error', settle);
      resolve(error ?? null);
    };
    zlib.on('error', settle);
    zlib.write(piece, settle);
  });
}

/** After the end of a member zlib leaves a zero byte alone, as padding; in the middle of one it swallows it. */
async function consumesPadding(zlib: Gunzip | InflateRaw): Promise<boolean> {
  const before = zlib.bytesWritten;
  const failure = await write(zlib, Buffer.of(0));
  return failure !== null || zlib.bytesWritten > before;
}
