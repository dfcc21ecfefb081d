import { findOutOfOrder, hasTolerance } from '../../correlate/out-of-order.ts';
import { findBeyondMaxspan, type SequenceCorrelation } from '../../correlate/widen.ts';
import { leastScale, leastTolerance } from '../near-misses.ts';

/** What the options take at the most: see `cli/widening-options.ts`. */
const MAX_SCALE = 100;
const MAX_TOLERANCE = 600_000_000_000n;

const SECOND = 1_000_000_000n;

/** Scales that are tried where events are out of order and too far apart. */
const SCALES = [1, 2, 5, 10, 100];

/** The option with which a sequence that takes `span` is found; null where none finds it. */
export function spanRemedy(of: SequenceCorrelation, span: bigint, maxspan: bigint): string | null {
  const scale = leastScale(span, maxspan);
  if (scale > MAX_SCALE) return null;
  const [found] = findBeyondMaxspan(of, scale);
  return found === undefined ? null : `--maxspan-scale ${scale}`;
}

/** The options with which a sequence is found of which an event comes `by` too early; null where none finds it. */
export function orderRemedy(of: SequenceCorrelation, by: bigint): string | null {
  const seconds = leastTolerance(by);
  const tolerance = seconds * SECOND;
  if (!hasTolerance(of.plan) || tolerance > MAX_TOLERANCE) return null;
  for (const scale of of.plan.maxspan === null ? [1] : SCALES) {
    const [found] = findOutOfOrder(of, { tolerance, scale, isTaken: () => false });
    if (found === undefined) continue;
    return `--order-tolerance ${seconds}s${scale === 1 ? '' : ` --maxspan-scale ${scale}`}`;
  }
  return null;
}
