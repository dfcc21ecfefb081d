/** What the text form of a binary value is. */
export type BinaryEncoding = 'hex' | 'base64';

/** A binary value that stood in text. */
export interface BinaryText {
  readonly encoding: BinaryEncoding;
  readonly bytes: Uint8Array;
  /** Characters at the end that make no whole byte. */
  readonly leftOver: number;
}

/** What `reg export` and .reg files write before the bytes: `hex:`, `hex(3):`, with or without the name of the value. */
const REG_PREFIX = /^(?:"[^"]*"\s*=\s*)?hex(?:\([0-9a-f]{1,8}\))?:/i;
/** `\` at the end of a line: the value goes on in the next one. */
const CONTINUATION = /\\[ \t]*\r?\n/g;
const SEPARATORS = /[\s,:;-]+|\b0x/g;
const HEX = /^[0-9a-fA-F]*$/;
const BASE64 = /^[\w+/-]*={0,2}$/;
/** A value has a version and at least one length; shorter texts are words. */
const SHORTEST = 4;

/**
 * The bytes behind `hex:03,00,…` with reg.exe's line continuations, plain hex with or without separators, base64 or
 * base64url, in lines or not; null where it is none of these. What could be both hex and base64 is hex.
 */
export function bytesOfText(text: string): BinaryText | null {
  const joined = text.trim().replace(CONTINUATION, '');
  const hex = joined.replace(REG_PREFIX, '').replace(SEPARATORS, '');
  if (HEX.test(hex) && (hex.length >= SHORTEST || REG_PREFIX.test(joined))) {
    const bytes = Buffer.from(hex.slice(0, hex.length - (hex.length % 2)), 'hex');
    return { encoding: 'hex', bytes, leftOver: hex.length % 2 };
  }
  const base64 = joined.replace(/\s+/g, '');
  if (base64.length < SHORTEST || !BASE64.test(base64)) return null;
  const digits = base64.replace(/=+$/, '').length;
  const leftOver = digits % 4 === 1 ? 1 : 0;
  return { encoding: 'base64', bytes: Buffer.from(base64, 'base64'), leftOver };
}
