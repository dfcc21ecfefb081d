import type { Bucket } from './bucket.ts';
import { chooseFingerprints } from './fingerprints.ts';
import { LAYOUT } from './layout.ts';

const TABLE_BYTES = 16;
const TEXT_BYTES = 64;
const CASE_BIT = 0x20;
const LAST_THREE = 0x5f5f5f;
const HASH_FACTOR = 0x9e3779b1;
const HASH_SHIFT = 20;

/** Writes what `search.wat` needs to look for literals (see `neededLiterals`) into its memory, which is still zero. */
export function writeLiterals(memory: ArrayBuffer, literals: readonly string[]): void {
  const { buckets, ends } = chooseFingerprints(literals);
  writeTables(new Uint8Array(memory, LAYOUT.tables), buckets);
  const heads = new Uint16Array(memory, LAYOUT.heads, LAYOUT.headCount);
  for (const [index, literal] of literals.entries()) {
    const end = ends[index] ?? 0;
    const hash = hashOf(literal.slice(end - 2, end + 1));
    writeLiteral(memory, index + 1, literal, end, heads[hash] ?? 0);
    heads[hash] = index + 1;
  }
}

/** Bit b of byte v of a table: whether bucket b allows v there. */
function writeTables(tables: Uint8Array, buckets: readonly Bucket[]): void {
  for (const [bit, { lows, pairs }] of buckets.entries()) {
    for (const [table, allowed] of [...lows, ...pairs].entries()) {
      for (let value = 0; value < TABLE_BYTES; value += 1) {
        const at = table * TABLE_BYTES + value;
        tables[at] = (tables[at] ?? 0) | (((allowed >> value) & 1) << bit);
      }
    }
  }
}

/** A byte of the text is compared after the bits of `fold` were set in it; behind the literal these are all. */
function writeLiteral(
  memory: ArrayBuffer,
  number: number,
  literal: string,
  fingerprintEnd: number,
  next: number,
): void {
  const at = LAYOUT.literals + number * LAYOUT.literalBytes;
  const text = new Uint8Array(memory, at + LAYOUT.text, TEXT_BYTES).fill(0xff);
  const fold = new Uint8Array(memory, at + LAYOUT.fold, TEXT_BYTES).fill(0xff);
  for (const [index, character] of [...literal].entries()) {
    text[index] = character.charCodeAt(0);
    fold[index] = /[a-z]/.test(character) ? CASE_BIT : 0;
  }
  const numbers = new DataView(memory, at);
  numbers.setUint16(LAYOUT.next, next, true);
  numbers.setUint16(LAYOUT.fingerprintEnd, fingerprintEnd, true);
  numbers.setUint16(LAYOUT.length, literal.length, true);
}

/** The hash of three bytes without the bits that fingerprints pass over; `$isLiteral` in `search.wat` computes the same. */
function hashOf(three: string): number {
  const bytes = Buffer.from(three, 'latin1').readUIntLE(0, 3) & LAST_THREE;
  return Math.imul(bytes, HASH_FACTOR) >>> HASH_SHIFT;
}
