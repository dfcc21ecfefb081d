import { compareRows } from '../../correlate/order.ts';
import type { CandidateRow, CandidateRows } from '../../model/candidate-row.ts';
import type { Clock } from '../../model/event.ts';
import { mergeSorted } from '../merge-sorted.ts';
import { ROW, viewOf } from '../rows/layout.ts';
import { readRow } from '../rows/read-row.ts';
import { RefList } from './ref-list.ts';
import { eachRow, RowPages } from './row-pages.ts';
import { type Run, readRun, readSpilled, type SpilledRow } from './run-reader.ts';
import { sortRefs } from './sort-refs.ts';
import { TemporaryFile } from './temporary-file.ts';

/** References from here on are places in the temporary file. */
const SPILLED = 2 ** 50;

/** The candidates of one rule. */
class RuleRows {
  /** Those in memory. */
  readonly refs = new RefList();
  /** Those on disk: the runs of each clock. Where the clocks do not differ both are the same runs. */
  readonly runs: Record<Clock, Run[]> = { event: [], log: [] };
  count = 0;
  /** Some row has another time on the one clock than on the other. */
  differs = false;
}

/**
 * Keeps the candidates of a scan, by rule. Beyond `maxBytes` of memory they go to a temporary file, as sorted runs that
 * are merged when they are read.
 */
export class CandidateStore {
  readonly #rules: readonly RuleRows[];
  readonly #maxBytes: number;
  readonly #names: readonly string[];
  readonly #pages = new RowPages();
  readonly #file = new TemporaryFile();
  #count = 0;

  /** `names` are what origins call files and members; the list may grow while rows are added. */
  constructor(rules: number, maxBytes: number, names: readonly string[]) {
    this.#rules = Array.from({ length: rules }, () => new RuleRows());
    this.#maxBytes = maxBytes;
    this.#names = names;
  }

  /** Takes rows over, see `ROW`; gives each its id. */
  add(rows: Uint8Array): void {
    for (const row of eachRow(rows)) {
      const view = viewOf(row);
      view.setFloat64(ROW.id, this.#count, true);
      this.#count += 1;
      const rule = this.#rules[view.getUint32(ROW.rule, true)];
      if (rule === undefined) throw new RangeError('a row names a rule that does not exist');
      rule.count += 1;
      rule.differs ||= !sameTimes(view);
      rule.refs.add(this.#pages.add(row));
    }
    if (this.#pages.bytes > this.#maxBytes) this.#spill();
  }

  /** How many candidates a rule has. */
  count(rule: number): number {
    return this.#rules[rule]?.count ?? 0;
  }

  /** Whether the two clocks can give a rule different matches. */
  clocksDiffer(rule: number): boolean {
    return this.#rules[rule]?.differs ?? false;
  }

  /** The candidates of a rule in total order on a clock. */
  rows(rule: number, clock: Clock): CandidateRows {
    const kept = this.#rules[rule];
    if (kept === undefined) throw new RangeError(`no rule has the number ${rule}`);
    const row = (ref: number) => this.#read(ref);
    return { row, ordered: () => this.#ordered(kept, clock) };
  }

  /** Called when all is added; fails with a `HuntError` where the disk is full. */
  settle(): void {
    this.#file.flush();
  }

  /** Bytes on disk. */
  get spilledBytes(): number {
    return this.#file.size;
  }

  close(): void {
    this.#file.close();
  }

  #ordered(kept: RuleRows, clock: Clock): Iterable<CandidateRow> {
    const lists = kept.runs[clock].map((run) => this.#spilled(run));
    return mergeSorted([...lists, this.#inMemory(kept, clock)], (a, b) => compareRows(a, b, clock));
  }

  *#inMemory({ refs }: RuleRows, clock: Clock): Generator<CandidateRow> {
    for (const ref of this.#sorted(refs, clock)) yield this.#read(ref);
  }

  #sorted(refs: RefList, clock: Clock): Float64Array {
    return sortRefs(refs.toArray(), this.#pages, clock, (ref) => this.#read(ref));
  }

  *#spilled(run: Run): Generator<CandidateRow> {
    for (const row of readRun(this.#file, run)) yield this.#fromDisk(row);
  }

  #fromDisk({ view, at, position }: SpilledRow): CandidateRow {
    return readRow(view, at, SPILLED + position, this.#names);
  }

  #read(ref: number): CandidateRow {
    if (ref >= SPILLED) return this.#fromDisk(readSpilled(this.#file, ref - SPILLED));
    const { view, at } = this.#pages.locate(ref);
    return readRow(view, at, ref, this.#names);
  }

  #spill(): void {
    for (const kept of this.#rules) {
      if (kept.refs.length === 0) continue;
      const run = this.#writeRun(kept.refs, 'event');
      kept.runs.event.push(run);
      kept.runs.log.push(kept.differs ? this.#writeRun(kept.refs, 'log') : run);
      kept.refs.clear();
    }
    this.#pages.clear();
  }

  #writeRun(refs: RefList, clock: Clock): Run {
    const start = this.#file.size;
    for (const ref of this.#sorted(refs, clock)) this.#file.append(this.#pages.bytesOf(ref));
    return { start, end: this.#file.size };
  }
}

function sameTimes(view: DataView): boolean {
  const { event, log } = ROW.times;
  return (
    Object.is(view.getFloat64(event, true), view.getFloat64(log, true)) &&
    view.getUint32(event + 8, true) === view.getUint32(log + 8, true)
  );
}
