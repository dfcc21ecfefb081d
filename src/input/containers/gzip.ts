import { createGunzip, type Gunzip } from 'node:zlib';
import { InputError } from '../input-error.ts';
import type { Container } from './container.ts';

/** Fed to zlib at a time; gzip packs at most 1:1032, so what comes out of one piece stays below 17 MB. */
const PIECE_BYTES = 1 << 14;
/**
 * Handed out by zlib at a time. When it meets damage it keeps what it has of the current one to itself, so this is
 * also how much can be lost before the damage; smaller is slower.
 */
const OUTPUT_BYTES = 1 << 15;

/** RFC 1952, with any number of members one after another and zero bytes as padding. */
export const gzip: Container = {
  name: 'a gzip file',
  extensions: ['.gz'],
  recognises: (head) => head[0] === 0x1f && head[1] === 0x8b,
  async *unpack({ name, chunks }) {
    yield { name, path: null, chunks: inflate(chunks) };
  },
};

async function* inflate(chunks: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  const pump = startPump();
  try {
    for await (const chunk of chunks) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
        const failure = await pump.feed(chunk.subarray(at, at + PIECE_BYTES));
        yield* pump.take();
        if (failure !== null) throw damaged(failure);
      }
    }
    if (await pump.wantsMore()) throw truncated();
  } finally {
    pump.close();
  }
}

/** A zlib stream driven by hand, because reading it as a stream loses what was not yet taken when it fails. */
function startPump() {
  // It is never ended: at the end of a truncated file zlib would fail and keep the last piece to itself.
  const gunzip = createGunzip({ chunkSize: OUTPUT_BYTES });
  let output: Buffer[] = [];
  let ended = false;
  gunzip.on('data', (bytes: Buffer) => output.push(bytes));
  gunzip.on('end', () => {
    ended = true;
  });
  const take = (): readonly Buffer[] => {
    const taken = output;
    output = [];
    return taken;
  };
  return {
    feed: async (piece: Buffer) => (ended ? expectPadding(piece) : write(gunzip, piece)),
    take,
    ended: () => ended,
    wantsMore: async () => !ended && (await consumesPadding(gunzip)),
    close: () => void gunzip.destroy(),
  };
}

/** Resolves with the error, or `null`, when everything that follows from `piece` has been handed out. */
function write(gunzip: Gunzip, piece: Buffer): Promise<Error | null> {
  return new Promise((resolve) => {
    const settle = (error?: Error | null): void => {
      gunzip.off('error', settle);
      resolve(error ?? null);
    };
    gunzip.on('error', settle);
    gunzip.write(piece, settle);
  });
}

/** zlib stops at the first zero byte after a member; whatever else follows would be lost without a word. */
function expectPadding(piece: Buffer): Error | null {
  return piece.every((byte) => byte === 0) ? null : new Error('data after the padding');
}

/** After the end of a member zlib leaves a zero byte alone, as padding; in the middle of one it swallows it. */
async function consumesPadding(gunzip: Gunzip): Promise<boolean> {
  const before = gunzip.bytesWritten;
  const failure = await write(gunzip, Buffer.of(0));
  return failure !== null || gunzip.bytesWritten > before;
}

function truncated(): InputError {
  return new InputError(
    'is truncated: the gzip data ends too early; what comes before the break was read, get a complete copy for the rest',
  );
}

function damaged(cause: Error): InputError {
  return new InputError(
    `is damaged: the gzip data cannot be unpacked further (${cause.message}); what comes before the damage was read but for its last kilobytes, get a sound copy for the rest`,
    { cause },
  );
}
