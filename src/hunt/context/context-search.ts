import { HIDING } from '../../compile/hidden-text.ts';
import { toEvent } from '../../ecs/to-event.ts';
import { LineFilter } from '../../input/line-filter.ts';
import { parseBlock } from '../../input/parse-block.ts';
import { RANGE_CAPACITY, RangeReader } from '../../input/read-range.ts';
import type { EcsEvent } from '../../model/event.ts';
import type { RawRecord } from '../../model/record.ts';
import type { ContextRequest } from '../../model/triage.ts';
import { exactJson } from '../../text/exact-json.ts';
import type { Task } from '../thread/task.ts';

/** What to look for, for one finding. Plain data. */
export interface Wanted {
  readonly finding: number;
  readonly request: ContextRequest;
}

/** An event that may explain a finding; lines in origins of ranges count from the start of the range. Plain data. */
export interface Sighting {
  readonly finding: number;
  readonly event: EcsEvent;
}

/** Events for one finding at the most. */
export const MAX_EVENTS = 2000;
/** Searched for at once; the longest texts go first. */
const MAX_ANCHORS = 400;
const MAX_ANCHOR_LENGTH = 64;
const MIN_ANCHOR_LENGTH = 3;

/** One wanted thing, its texts in lower case. */
interface Sought extends Wanted {
  readonly texts: readonly string[];
}

/** Looks through pieces of input for the events that may explain findings, on one thread. */
export class ContextSearch {
  readonly #sought: readonly Sought[];
  readonly #filter: LineFilter;
  readonly #reader = new RangeReader();

  constructor(wanted: readonly Wanted[]) {
    this.#sought = wanted.map((one) => ({
      ...one,
      texts: one.request.texts.map((text) => text.toLowerCase()),
    }));
    const texts = [...new Set(this.#sought.flatMap(({ texts }) => texts))]
      .filter(isSearchable)
      .map((text) => text.slice(0, MAX_ANCHOR_LENGTH))
      .toSorted((a, b) => b.length - a.length)
      .slice(0, MAX_ANCHORS);
    const anchors = [...HIDING.marks, ...texts];
    this.#filter = new LineFilter({ anchors, wanted: [[texts]] }, RANGE_CAPACITY, HIDING);
  }

  /** The events of one piece, in its order; at most {@link MAX_EVENTS} for a finding. */
  look(task: Task): readonly Sighting[] {
    const counts = new Map<number, number>();
    return this.#recordsOf(task).flatMap((record) => this.#sightings(record, counts));
  }

  close(): void {
    this.#reader.close();
  }

  #recordsOf(task: Task): readonly RawRecord[] {
    if (task.kind === 'block') return parseBlock(task.block, { filter: this.#filter }).records;
    const range = { ...task.range, parseFirst: 0, done: null };
    return this.#reader.read(range, this.#filter).parsed.map(({ record }) => record);
  }

  #sightings(record: RawRecord, counts: Map<number, number>): readonly Sighting[] {
    const { event } = toEvent(record);
    const near = event === null ? [] : this.#sought.filter((one) => isWithin(event, one.request));
    if (event === null || near.length === 0) return [];
    const text = exactJson(record.value).toLowerCase();
    return near
      .filter(({ finding, texts }) => {
        const count = counts.get(finding) ?? 0;
        const isKept = count < MAX_EVENTS && texts.some((one) => text.includes(one));
        if (isKept) counts.set(finding, count + 1);
        return isKept;
      })
      .map(({ finding }) => ({ finding, event }));
  }
}

function isSearchable(text: string): boolean {
  return text.length >= MIN_ANCHOR_LENGTH && /^[ -~]+$/.test(text) && !/[A-Z]/.test(text);
}

function isWithin({ times }: EcsEvent, { from, to }: ContextRequest): boolean {
  return [times.event, times.log].some((time) => time !== null && time >= from && time <= to);
}
