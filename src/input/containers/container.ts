/** One stream of bytes that may still be packed: a file, or a file inside another. */
export interface Packed {
  /** What origins call it. A container with several members adds the member's name: `logs.zip/a.json`. */
  readonly name: string;
  /** The file on disk that holds exactly these bytes, for containers that must seek; `null` where there is none. */
  readonly path: string | null;
  readonly chunks: AsyncGenerator<Buffer>;
}

/** A format that holds other files: a compression, an archive, or another encoding of text. */
export interface Container {
  /** For messages: "a zip archive". */
  readonly name: string;
  /** What it adds to the end of file names, in lower case. */
  readonly extensions: readonly string[];
  /** Whether bytes that begin like this are one. Names are never asked. */
  recognises(head: Buffer): boolean;
  /**
   * The members, in order; each is read to its end, or let go, before the next is asked for.
   * Fails with an `InputError` where the container is damaged, after everything before the damage was delivered.
   */
  unpack(packed: Packed): AsyncIterable<Packed>;
}
