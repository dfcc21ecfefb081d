import { classShares } from './byte-shares.ts';

/**
 * What a bucket allows at the four places of a fingerprint. Sets of numbers from 0 to 15, as the bits of a number:
 * the low four bits of each byte, and the bits 6 and 4 of the first two and of the last two bytes, joined by `pairOf`.
 */
export interface Bucket {
  readonly lows: readonly [number, number, number, number];
  readonly pairs: readonly [number, number];
}

/** A bucket that allows nothing. */
export const EMPTY_BUCKET: Bucket = { lows: [0, 0, 0, 0], pairs: [0, 0] };

const HIGHS = [0x00, 0x10, 0x40, 0x50];
const ALL = 0xffff;

/** Bits 6 and 4 of two neighbours as a number from 0 to 15: those of the left one are bits 2 and 0. */
const pairOf = (left: number, right: number): number =>
  ((left & 0x50) >> 4) | ((right & 0x50) >> 3);

/** A bucket that allows what either allows, and what their tables let through beyond that. */
export function union(one: Bucket, other: Bucket): Bucket {
  const [a, b, c, d] = one.lows;
  const [e, f, g, h] = other.lows;
  return {
    lows: [a | e, b | f, c | g, d | h],
    pairs: [one.pairs[0] | other.pairs[0], one.pairs[1] | other.pairs[1]],
  };
}

/** The bucket that allows four bytes. The first may be missing (null): then any will do. */
export function bucketOf(
  first: number | null,
  second: number,
  third: number,
  fourth: number,
): Bucket {
  const lowOf = (byte: number) => 1 << (byte & 15);
  const lefts = first === null ? HIGHS : [first];
  return {
    lows: [first === null ? ALL : lowOf(first), lowOf(second), lowOf(third), lowOf(fourth)],
    pairs: [
      lefts.reduce((pairs, left) => pairs | (1 << pairOf(left, second)), 0),
      1 << pairOf(third, fourth),
    ],
  };
}

/** Share of positions in a log where a bucket allows what stands there, as far as the shares of single bytes tell. */
export function allowedShare({ lows: [a, b, c, d], pairs: [left, right] }: Bucket): number {
  return pairShare(a, b, left) * pairShare(c, d, right);
}

function pairShare(left: number, right: number, pairs: number): number {
  let share = 0;
  for (const leftHigh of HIGHS) {
    let rights = 0;
    for (const rightHigh of HIGHS) {
      if ((pairs >> pairOf(leftHigh, rightHigh)) & 1) rights += lowShare(right, rightHigh);
    }
    if (rights > 0) share += rights * lowShare(left, leftHigh);
  }
  return share;
}

function lowShare(lows: number, high: number): number {
  let share = 0;
  for (let rest = lows; rest !== 0; rest &= rest - 1) {
    const low = 31 - Math.clz32(rest & -rest);
    share += classShares[high | low] ?? 0;
  }
  return share;
}
