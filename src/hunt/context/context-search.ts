import { HIDING } from '../../compile/hidden-text.ts';
import { later } from '../../compile/later.ts';
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

/** An event that may explain findings; lines in origins of ranges count from the start of the range. Plain data. */
export interface Sighting {
  readonly findings: readonly number[];
  readonly event: EcsEvent;
}

/** Events for one finding at the most. */
export const MAX_EVENTS = 2000;
/** Searched for at once; the longest texts go first. */
const MAX_ANCHORS = 400;
const MAX_ANCHOR_LENGTH = 64;
const MIN_ANCHOR_LENGTH = 3;
/** Parsing so many bytes takes less time than making a filter for them. */
const WORTH_FILTER = 64 << 10;

/** One wanted thing, its texts in lower case. */
interface Sought extends Wanted {
  readonly texts: readonly string[];
}

/** Looks through pieces of input for the events that may explain findings, on one thread. */
export class ContextSearch {
  readonly #sought: readonly Sought[];
  readonly #makeFilter: () => LineFilter;
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
    this.#makeFilter = later(
      () => new LineFilter({ anchors, wanted: [[texts]] }, RANGE_CAPACITY, HIDING),
    );
  }

  /** The events of one piece, in its order; at most {@link MAX_EVENTS} for a finding. */
  look(task: Task): readonly Sighting[] {
    const counts = new Map<number, number>();
    const sightings: Sighting[] = [];
    for (const record of this.#recordsOf(task)) {
      const { event } = toEvent(record);
      const findings = event === null ? [] : this.#findingsOf(event, record, counts);
      if (event !== null && findings.length > 0) sightings.push({ findings, event });
    }
    return sightings;
  }

  close(): void {
    this.#reader.close();
  }

  #recordsOf(task: Task): readonly RawRecord[] {
    if (task.kind === 'block')
      return parseBlock(task.block, { filter: this.#makeFilter() }).records;
    const range = { ...task.range, parseFirst: 0, done: null };
    const isSmall = range.end - range.start <= WORTH_FILTER;
    return this.#reader
      .read(range, isSmall ? null : this.#makeFilter())
      .parsed.map(({ record }) => record);
  }

  /** The findings that an event may explain and that have room for it, which `counts` tells. */
  #findingsOf(event: EcsEvent, record: RawRecord, counts: Map<number, number>): readonly number[] {
    const findings: number[] = [];
    let text: string | null = null;
    for (const { finding, request, texts } of this.#sought) {
      const count = counts.get(finding) ?? 0;
      if (count >= MAX_EVENTS || !isWithin(event, request)) continue;
      text ??= exactJson(record.value).toLowerCase();
      if (!texts.some((one) => text?.includes(one))) continue;
      counts.set(finding, count + 1);
      findings.push(finding);
    }
    return findings;
  }
}

function isSearchable(text: string): boolean {
  return text.length >= MIN_ANCHOR_LENGTH && /^[ -~]+$/.test(text) && !/[A-Z]/.test(text);
}

function isWithin({ times }: EcsEvent, { from, to }: ContextRequest): boolean {
  return [times.event, times.log].some((time) => time !== null && time >= from && time <= to);
}
