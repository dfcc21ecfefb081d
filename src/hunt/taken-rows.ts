import type { CandidateRow } from '../model/candidate-row.ts';
import type { Match } from '../model/match.ts';

const MIN_BYTES = 1024;

/** Remembers which events are in matches; one bit for each event of the scan. */
export class TakenRows {
  #bits = new Uint8Array(MIN_BYTES);

  add({ steps }: Match): void {
    for (const step of steps) if (step !== null) this.#set(step.row.id);
  }

  has({ id }: CandidateRow): boolean {
    return ((this.#bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0;
  }

  /** Whether a match holds any of the events. */
  shares({ steps }: Match): boolean {
    return steps.some((step) => step !== null && this.has(step.row));
  }

  #set(id: number): void {
    const at = id >>> 3;
    if (at >= this.#bits.length) {
      const larger = new Uint8Array(Math.max(at + 1, this.#bits.length * 2));
      larger.set(this.#bits);
      this.#bits = larger;
    }
    this.#bits[at] = (this.#bits[at] ?? 0) | (1 << (id & 7));
  }
}
