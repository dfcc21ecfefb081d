import type { Instant } from '../model/event.ts';
import { type PartialSequence, PartialTable } from './partial-table.ts';

/**
 * The two newest partial sequences of one stage for each join key. Where events are out of order, the newest may hold
 * the very event that is to follow it; then the one before it counts.
 */
export class NewestPartials {
  readonly #newest: PartialTable;
  readonly #older: PartialTable;

  /** See {@link PartialTable}. */
  constructor(width: number, maxspan: bigint | null) {
    this.#newest = new PartialTable(width, maxspan);
    this.#older = new PartialTable(width, maxspan);
  }

  /** Keeps a partial as the newest of its key. */
  set(key: string, start: Instant, now: Instant, refs: readonly number[]): void {
    const previous = this.#newest.take(key);
    if (previous !== null) this.#older.set(key, previous.start, now, previous.refs);
    this.#newest.set(key, start, now, refs);
  }

  /** Removes and returns the newest partial with this key that does not hold the event `ref`; null where none is. */
  take(key: string, ref: number): PartialSequence | null {
    const newest = this.#newest.take(key);
    if (newest === null) return null;
    const older = this.#older.take(key);
    if (!newest.refs.includes(ref)) return newest;
    this.#newest.set(key, newest.start, newest.start, newest.refs);
    return older === null || older.refs.includes(ref) ? null : older;
  }
}
