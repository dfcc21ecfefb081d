/**
 * Why a record cannot be decoded, and where in its chunk. Never leaves this folder: the record becomes a problem.
 * The message says what was expected and what was found.
 */
export class BinXmlError extends Error {
  override readonly name = 'BinXmlError';
  /** Offset in the chunk. */
  readonly at: number;

  constructor(at: number, message: string) {
    super(message);
    this.at = at;
  }
}

/** A number as the messages of this folder write it. */
export function hex(value: number): string {
  return `0x${value.toString(16)}`;
}
