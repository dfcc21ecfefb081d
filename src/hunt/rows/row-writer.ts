import type { Candidate } from '../../model/candidate.ts';
import type { Evidence } from '../../model/candidate-row.ts';
import type { Clock, EcsEvent } from '../../model/event.ts';
import { CLOCKS } from '../../model/event.ts';
import { splitInstant } from '../../model/instant.ts';
import type { Scalar } from '../../model/json.ts';
import { NONE, ROW, viewOf } from './layout.ts';

const NO_TIME = { seconds: Number.NaN, nanos: 0 };

const FIRST_CAPACITY = 1 << 14;

/** Writes rows one after the other; see `ROW`. */
export class RowWriter {
  #bytes = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  #view = viewOf(this.#bytes);
  #length = 0;

  /**
   * Adds what is kept of one event for one rule. `candidates` are those of one event and rule; `file` is the index of
   * the name in its origin. Origin lines and evidence offsets may be moved later, see `moveRows`.
   */
  add(rule: number, candidates: readonly Candidate[], file: number, evidence: Evidence): void {
    const [first] = candidates;
    if (first === undefined) return;
    const text = rowText(candidates);
    const room = ROW.text + text.length * 3;
    this.#reserve(room);
    const start = this.#length;
    const textLength = this.#bytes.write(text, start + ROW.text, 'utf8');
    this.#head(start, ROW.text + textLength, rule, first, file);
    this.#view.setFloat64(start + ROW.evidenceOffset, evidence.offset, true);
    this.#view.setUint32(start + ROW.evidenceLength, evidence.length, true);
    this.#view.setInt32(start + ROW.evidenceFile, evidence.file ?? NONE, true);
    this.#view.setUint32(start + ROW.textLength, textLength, true);
    this.#length += ROW.text + textLength;
  }

  /** Hands out the bytes written and begins anew. */
  take(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return bytes;
  }

  #head(start: number, size: number, rule: number, candidate: Candidate, file: number): void {
    const view = this.#view;
    view.setUint32(start + ROW.size, size, true);
    view.setUint32(start + ROW.rule, rule, true);
    view.setFloat64(start + ROW.id, 0, true);
    for (const clock of CLOCKS) this.#time(start, clock, candidate.times);
    const { line, record, offset } = candidate.event.origin;
    view.setUint32(start + ROW.file, file, true);
    view.setFloat64(start + ROW.line, line ?? NONE, true);
    view.setFloat64(start + ROW.record, record ?? NONE, true);
    view.setFloat64(start + ROW.offset, offset ?? NONE, true);
  }

  #time(start: number, clock: Clock, times: EcsEvent['times']): void {
    const at = start + ROW.times[clock];
    const time = times[clock];
    const { seconds, nanos } = time === null ? NO_TIME : splitInstant(time);
    this.#view.setFloat64(at, seconds, true);
    this.#view.setUint32(at + 8, nanos, true);
  }

  #reserve(bytes: number): void {
    if (this.#length + bytes <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#length + bytes));
    this.#bytes.copy(larger, 0, 0, this.#length);
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}

/**
 * Tiebreaker, then each step with its keys: `[step, [[text, values], …]]`. An integer beyond 2^53 is a list of its
 * digits. Halves of characters survive, so that keys stay apart.
 */
function rowText(candidates: readonly Candidate[]): string {
  const steps = candidates
    .toSorted((a, b) => a.step - b.step)
    .map(({ step, keys }) => [step, keys.map(({ text, values }) => [text, values.map(plain)])]);
  return JSON.stringify([plain(candidates[0]?.tiebreaker ?? null), ...steps]);
}

function plain(value: Scalar | null): Exclude<Scalar, bigint> | null | readonly [string] {
  return typeof value === 'bigint' ? [String(value)] : value;
}
