import { HIDING } from '../../compile/hidden-text.ts';
import { toEvent } from '../../ecs/to-event.ts';
import type { Block } from '../../input/framings/framing.ts';
import { LineFilter, type LineSelection } from '../../input/line-filter.ts';
import { parseBlock } from '../../input/parse-block.ts';
import { parseObject } from '../../input/parse-json.ts';
import { RANGE_CAPACITY, type Range, RangeReader } from '../../input/read-range.ts';
import { losslessJson } from '../../text/exact-json.ts';
import { ContextSearch } from '../context/context-search.ts';
import { EventDetector } from './event-detector.ts';
import { EvidenceWriter } from './evidence-writer.ts';
import { noResult } from './no-result.ts';
import type { Selected, Task, TaskResult, ThreadSetup } from './task.ts';
import { type ClockSpans, NO_SPANS, spansOfBoth, spansOfEvent } from './time-span.ts';

/** The part of a scan that any thread can do: pieces of input to candidates. */
export class ScanThread {
  readonly #setup: ThreadSetup;
  readonly #ranges = new RangeReader();
  readonly #evidence = new EvidenceWriter();
  #rangeFilter: LineFilter | null = null;
  #blockFilter: LineFilter | null = null;
  #context: ContextSearch | null = null;
  /** Made when the first record is there: on input without any there is nothing to compile rules for. */
  #detector: EventDetector | null = null;

  constructor(setup: ThreadSetup) {
    this.#setup = setup;
  }

  /** Says what is done from now on. */
  select({ ranges, blocks, sought }: Selected): void {
    this.#rangeFilter = filterOf(ranges);
    this.#blockFilter = filterOf(blocks);
    this.#context?.close();
    this.#context = sought === null ? null : new ContextSearch(sought);
  }

  /** Does one task. Fails for nothing that the input holds. */
  run(task: Task): TaskResult {
    if (this.#context !== null) return { ...noResult(), sightings: this.#context.look(task) };
    return task.kind === 'block'
      ? this.#runBlock(task.block, task.name, task.parseTo)
      : this.#runRange(task.range, task.name, task.file);
  }

  close(): void {
    this.#ranges.close();
    this.#context?.close();
  }

  #runBlock(block: Block, name: number, parseTo: number): TaskResult {
    const filter = this.#blockFilter === null ? {} : { filter: this.#blockFilter, parseTo };
    const { records, problems, problemCount, skipped } = parseBlock(block, filter);
    for (const record of records) {
      this.#events.add(record, name, () => this.#evidence.add(losslessJson(record.value)));
    }
    return this.#result({
      lines: 0,
      looked: null,
      records: records.length + skipped,
      problems,
      problemCount,
      changed: false,
    });
  }

  #runRange(range: Range, name: number, file: number): TaskResult {
    const read = this.#ranges.read(range, this.#rangeFilter);
    for (const { record, offset, length } of read.parsed) {
      this.#events.add(record, name, () => ({ file, offset, length }));
    }
    const { lines, looked, records, problems, problemCount, changed, edges } = read;
    const result = this.#result({ lines, looked, records, problems, problemCount, changed });
    return {
      ...result,
      spans: edges.reduce((spans, line) => spansOfBoth(spans, spansOfLine(line)), result.spans),
    };
  }

  get #events(): EventDetector {
    this.#detector ??= new EventDetector(this.#setup);
    return this.#detector;
  }

  #result(
    read: Pick<
      TaskResult,
      'lines' | 'looked' | 'records' | 'problems' | 'problemCount' | 'changed'
    >,
  ): TaskResult {
    return { ...noResult(), ...read, ...this.#detector?.take(), evidence: this.#evidence.take() };
  }
}

/** Events that were not parsed lie between those at the edges, as logs are written in order. */
function spansOfLine(line: string): ClockSpans {
  const value = parseObject(line);
  const event = value === null ? null : toEvent({ origin: { file: '' }, value }).event;
  return event === null ? NO_SPANS : spansOfEvent(event);
}

function filterOf(selection: LineSelection | null): LineFilter | null {
  return selection === null ? null : new LineFilter(selection, RANGE_CAPACITY, HIDING);
}
