import { allowedShare, type Bucket, bucketOf, EMPTY_BUCKET, union } from './bucket.ts';
import { commonShare, expectedShare } from './byte-shares.ts';

const BUCKETS = 8;
const WINDOW = 4;
/** The rarest windows of a literal, which are tried in all buckets. */
const TRIED_WINDOWS = 8;

/** The buckets of a search, and which bytes of each literal are its fingerprint. */
export interface Fingerprints {
  readonly buckets: readonly Bucket[];
  /** For each literal the offset of the last of the four bytes. */
  readonly ends: readonly number[];
}

interface Window {
  /** Offset of its last byte. */
  readonly end: number;
  readonly bucket: Bucket;
  /** Share of positions in a log where it stands, by itself. */
  readonly share: number;
}

/**
 * Chooses for one literal after the other the window and the bucket that together let the fewest further positions of a
 * log through. Literals with few windows to choose from should come first.
 */
export function chooseFingerprints(literals: readonly string[]): Fingerprints {
  const buckets = Array.from({ length: BUCKETS }, () => EMPTY_BUCKET);
  const ends = literals.map((literal) => {
    const { window, index, after } = cheapest(windowsOf(literal), buckets);
    buckets[index] = after;
    return window.end;
  });
  return { buckets, ends };
}

function cheapest(windows: readonly Window[], buckets: readonly Bucket[]) {
  const tried = buckets.slice(0, buckets.indexOf(EMPTY_BUCKET) + 1 || BUCKETS);
  const choices = tried.flatMap((before, index) => {
    const shareBefore = allowedShare(before);
    return windows.map((window) => {
      const after = union(before, window.bucket);
      return { window, index, after, cost: allowedShare(after) - shareBefore + window.share };
    });
  });
  return choices.reduce((best, choice) => (choice.cost < best.cost ? choice : best));
}

/** The windows of four bytes, rarest first. A literal of three bytes has one, whose first byte may be any. */
function windowsOf(literal: string): Window[] {
  const starts = Math.max(1, literal.length - WINDOW + 1);
  return Array.from({ length: starts }, (_, start) => windowAt(literal, start))
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, TRIED_WINDOWS)
    .map(({ window }) => window);
}

function windowAt(literal: string, start: number) {
  const text = literal.slice(start, start + WINDOW);
  const [fourth = 0, third = 0, second = 0, first = null] = Buffer.from(text).toReversed();
  const share = commonShare(text);
  const window: Window = {
    end: start + text.length - 1,
    bucket: bucketOf(first, second, third, fourth),
    share,
  };
  return { window, rank: expectedShare(text) + share };
}
