import type { Problem } from '../../model/record.ts';
import type { CutOptions, Piece } from './framing.ts';
import { SpanList } from './spans.ts';

const MIB = 1 << 20;
const DEFAULT_MAX_RECORD_BYTES = 64 * MIB;
const DEFAULT_WINDOW_BYTES = MIB / 2;

/** What a splitter found besides records. */
export interface Found {
  /** How much of the window it has dealt with; the rest comes again, with more behind it. */
  readonly used: number;
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

/** Finds the borders of records that are not lines. It keeps what it must know from one window to the next. */
export interface Splitter {
  /** Adds the records of `bytes` to `spans`, in order. `isLast` says that nothing follows. */
  split(bytes: Buffer, spans: SpanList, isLast: boolean): Found;
}

/**
 * Cuts a stream into blocks of whole records. What a splitter finds must not depend on where windows end.
 * Memory is bounded by one window and one record. When the stream fails, what came before is handed out first.
 */
export async function* cutWindows(
  chunks: AsyncIterable<Buffer>,
  { framing, file }: { readonly framing: string; readonly file: string },
  splitter: Splitter,
  { blockBytes = DEFAULT_WINDOW_BYTES }: CutOptions,
): AsyncGenerator<Piece> {
  const spans = new SpanList();
  let held: Buffer[] = [];
  let heldBytes = 0;
  // A record that goes on beyond the window is looked at again when it has doubled: that is linear in all.
  let enough = blockBytes;
  let failure: { readonly error: unknown } | null = null;
  function* cut(isLast: boolean): Generator<Piece> {
    const bytes = held.length === 1 && held[0] !== undefined ? held[0] : Buffer.concat(held);
    spans.begin(bytes);
    const { used, problems } = splitter.split(bytes, spans, isLast);
    const block = spans.end(used);
    if (block !== null) yield { framing, file, first: 1, ...block };
    for (const { line, message } of problems)
      yield { origin: { file, line }, message } satisfies Problem;
    const rest = bytes.subarray(used);
    held = rest.length === 0 ? [] : [rest];
    heldBytes = rest.length;
    enough = Math.max(blockBytes, 2 * rest.length);
  }
  try {
    for await (const chunk of chunks) {
      held.push(chunk);
      heldBytes += chunk.length;
      if (heldBytes >= enough) yield* cut(false);
    }
  } catch (error) {
    failure = { error };
  }
  yield* cut(true);
  if (failure !== null) throw failure.error;
}

/** How long a record may be. */
export function maxRecordBytes({ maxLineBytes = DEFAULT_MAX_RECORD_BYTES }: CutOptions): number {
  return maxLineBytes;
}

/** The problem with a record that is longer. */
export function tooLong(maxBytes: number): string {
  const limit = maxBytes >= MIB ? `${maxBytes / MIB} MiB` : `${maxBytes} bytes`;
  return `the record is longer than ${limit} and was skipped: check that the file is a log and not one large document`;
}
