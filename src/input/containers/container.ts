import type { Budget } from '../budget.ts';

/** One stream of bytes that may still be packed: a file, or a file inside another. */
export interface Packed {
  /** What origins call it. An archive adds the member's name: `logs.zip!folder/a.json`. */
  readonly name: string;
  /** The file on disk that holds exactly these bytes, for containers that must seek; `null` where there is none. */
  readonly path: string | null;
  readonly chunks: AsyncGenerator<Buffer>;
  /** It was met in an archive and not named by anybody, so that it is read only if it is a log, as in folders. */
  readonly met: boolean;
  /** Folders would pass it over unread. */
  readonly hidden: boolean;
}

/** What a container does with bytes. */
type Kind =
  /** Holds one file, in fewer bytes. */
  | 'compression'
  /** Holds many files. */
  | 'archive'
  /** Writes text in another way; what it holds is text and is not unpacked further. */
  | 'encoding';

/** A format that holds other files: a compression, an archive, or another encoding of text. */
export interface Container {
  readonly kind: Kind;
  /** For docs: what it is called, and what of it is read; null for what is refused. */
  readonly summary: string | null;
  /** What it adds to the end of file names, in lower case. */
  readonly extensions: readonly string[];
  /** Whether bytes that begin like this are one. Names are never asked. */
  recognises(head: Buffer): boolean;
  /**
   * The members, in order; each is read to its end, or let go, before the next is asked for.
   * Fails with an `InputError` where the container is damaged, after everything before the damage was delivered.
   */
  unpack(packed: Packed, budget: Budget): AsyncIterable<Packed>;
}
