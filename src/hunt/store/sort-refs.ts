import { compareRows } from '../../correlate/order.ts';
import type { CandidateRow } from '../../model/candidate-row.ts';
import type { Clock } from '../../model/event.ts';
import { ROW } from '../rows/layout.ts';
import type { RowPages } from './row-pages.ts';

/** Sorts references to rows in memory into the total order on one clock; reads whole rows only where times are equal. */
export function sortRefs(
  refs: Float64Array,
  pages: RowPages,
  clock: Clock,
  read: (ref: number) => CandidateRow,
): Float64Array {
  const count = refs.length;
  const seconds = new Float64Array(count);
  const nanos = new Uint32Array(count);
  for (let i = 0; i < count; i += 1) {
    const { view, at } = pages.locate(refs[i] ?? 0);
    const second = view.getFloat64(at + ROW.times[clock], true);
    // Events without a time come last.
    seconds[i] = Number.isNaN(second) ? Number.POSITIVE_INFINITY : second;
    nanos[i] = view.getUint32(at + ROW.times[clock] + 8, true);
  }
  const compare = (a: number, b: number): number => {
    const left = seconds[a] ?? 0;
    const right = seconds[b] ?? 0;
    if (left !== right) return left < right ? -1 : 1;
    const byNanos = (nanos[a] ?? 0) - (nanos[b] ?? 0);
    if (byNanos !== 0) return byNanos;
    return compareRows(read(refs[a] ?? 0), read(refs[b] ?? 0), clock);
  };
  const order = new Uint32Array(count).map((_, i) => i);
  if (!isSorted(order, compare)) order.sort(compare);
  return Float64Array.from(order, (i) => refs[i] ?? 0);
}

/** Logs mostly are, and finding that out is cheap. */
function isSorted(order: Uint32Array, compare: (a: number, b: number) => number): boolean {
  for (let i = 1; i < order.length; i += 1) if (compare(i - 1, i) > 0) return false;
  return true;
}
