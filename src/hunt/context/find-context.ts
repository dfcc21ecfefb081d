import { HIDING } from '../../compile/hidden-text.ts';
import { toEvent } from '../../ecs/to-event.ts';
import { LineFilter } from '../../input/line-filter.ts';
import { parseBlock } from '../../input/parse-block.ts';
import { RANGE_CAPACITY, RangeReader } from '../../input/read-range.ts';
import type { EcsEvent } from '../../model/event.ts';
import type { RawRecord } from '../../model/record.ts';
import type { ContextRequest } from '../../model/triage.ts';
import { exactJson } from '../../text/exact-json.ts';
import type { Step } from '../plan-tasks.ts';
import type { Task } from '../thread/task.ts';
import { overlap, type TimeSpan } from '../thread/time-span.ts';

/** A file whose events may explain findings. */
export interface ContextFile {
  /** Between which times its pieces lie, in the order of `pieces`. */
  readonly spans: readonly (TimeSpan | null)[];
  /** How many lines come before each, where pieces are ranges. */
  readonly linesBefore: readonly number[];
  /** Cuts it into the same pieces as when it was scanned. */
  readonly pieces: () => AsyncIterable<Step> | Iterable<Step>;
}

/** What to look for, for one finding. */
export interface Wanted {
  readonly finding: number;
  readonly request: ContextRequest;
}

/** Events for one finding at the most. */
const MAX_EVENTS = 2000;
/** Searched for at once; the longest texts go first. */
const MAX_ANCHORS = 400;
const MAX_ANCHOR_LENGTH = 64;
const MIN_ANCHOR_LENGTH = 3;

/** Looks through the parts of the input that lie in the right time; returns the events for each finding. */
export async function findContext(
  files: readonly ContextFile[],
  wanted: readonly Wanted[],
): Promise<ReadonlyMap<number, readonly EcsEvent[]>> {
  const search = new ContextSearch(wanted);
  for (const file of files) await search.look(file);
  search.close();
  return search.found;
}

/** One wanted thing, its texts in lower case. */
interface Sought extends Wanted {
  readonly texts: readonly string[];
}

class ContextSearch {
  readonly found = new Map<number, EcsEvent[]>();
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

  async look({ spans, linesBefore, pieces }: ContextFile): Promise<void> {
    const near = spans.map((span) => this.#isNear(span));
    if (!near.includes(true)) return;
    let piece = 0;
    for await (const step of pieces()) {
      if (step.kind !== 'task') continue;
      if (near[piece] === true) this.#lookAt(step.task, linesBefore[piece] ?? 0);
      piece += 1;
    }
  }

  close(): void {
    this.#reader.close();
  }

  #isNear(span: TimeSpan | null): boolean {
    return span !== null && this.#sought.some(({ request }) => overlap(span, request));
  }

  #lookAt(task: Task, linesBefore: number): void {
    if (task.kind === 'block') {
      for (const record of parseBlock(task.block, { filter: this.#filter }).records) {
        this.#take(record);
      }
      return;
    }
    const range = { ...task.range, parseFirst: 0, done: null };
    for (const { record } of this.#reader.read(range, this.#filter).parsed) {
      this.#take(moved(record, linesBefore));
    }
  }

  #take(record: RawRecord): void {
    const { event } = toEvent(record);
    if (event === null) return;
    let text: string | null = null;
    for (const { finding, request, texts } of this.#sought) {
      if (!isWithin(event, request)) continue;
      text ??= exactJson(record.value).toLowerCase();
      if (texts.some((one) => text?.includes(one))) this.#keep(finding, event);
    }
  }

  #keep(finding: number, event: EcsEvent): void {
    const events = this.found.get(finding);
    if (events === undefined) this.found.set(finding, [event]);
    else if (events.length < MAX_EVENTS) events.push(event);
  }
}

function isSearchable(text: string): boolean {
  return text.length >= MIN_ANCHOR_LENGTH && /^[ -~]+$/.test(text) && !/[A-Z]/.test(text);
}

function isWithin({ times }: EcsEvent, { from, to }: ContextRequest): boolean {
  return [times.event, times.log].some((time) => time !== null && time >= from && time <= to);
}

/** Lines of ranges are counted from the start of the range. */
function moved(record: RawRecord, lines: number): RawRecord {
  const { line = 0 } = record.origin;
  return { ...record, origin: { ...record.origin, line: line + lines } };
}
