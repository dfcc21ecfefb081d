import type { Block } from '../../input/framings/framing.ts';
import type { LineSelection } from '../../input/line-filter.ts';
import type { LineSet } from '../../input/line-set.ts';
import type { Range } from '../../input/read-range.ts';
import type { Clock, Instant } from '../../model/event.ts';
import type { Problem } from '../../model/record.ts';
import type { Sighting, Wanted } from '../context/context-search.ts';
import type { WorkerRule } from '../rule-set.ts';
import type { TimeRange } from '../time-range.ts';
import type { ClockCount } from './clock-counts.ts';
import type { FaultList } from './fault-list.ts';
import type { StackCountLists } from './stack-counts.ts';
import type { ClockSpans } from './time-span.ts';

/** All that a thread must know before its first task. Plain data, so that it can be sent to it. */
export interface ThreadSetup {
  readonly rules: readonly WorkerRule[];
  readonly samplesPerKey: number;
  readonly range: TimeRange;
  /** Count the tasks that events name; not unless given. */
  readonly stack?: boolean;
}

/** A piece of input to take through parsing, mapping and detection. Plain data. */
export type Task =
  | {
      readonly kind: 'block';
      /** Index of the name in its origins; see `CandidateStore`. */
      readonly name: number;
      readonly block: Block;
      /** Lines up to this number are parsed whatever they hold. */
      readonly parseTo: number;
    }
  | {
      readonly kind: 'range';
      readonly name: number;
      /** Index of the file among those of the scan. */
      readonly file: number;
      readonly range: Range;
    };

/** What a thread has found in one task. Plain data. */
export interface TaskResult {
  /** Lines that begin in a range; 0 for blocks, whose lines are numbered already. */
  readonly lines: number;
  /** Which lines of a range were looked into, from 0; null where all were. */
  readonly looked: LineSet | null;
  readonly records: number;
  /** Records that were parsed, and those of them that are events in the time range. */
  readonly parsed: number;
  readonly events: number;
  /** Candidates; see `ROW`. */
  readonly rows: Uint8Array<ArrayBuffer>;
  /** Records of candidates that cannot be read again; offsets in `rows` are within it. */
  readonly evidence: Uint8Array<ArrayBuffer>;
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly faults: FaultList;
  readonly inputEnd: Readonly<Record<Clock, Instant | null>>;
  /** Between which times the piece lies, as far as that is known. */
  readonly spans: ClockSpans;
  /** Numbers of the needed fields that occurred and had not been told of before by this thread. */
  readonly seen: readonly number[];
  /** Steps of rules that had candidates, each with how many: rule, step, count. */
  readonly steps: readonly (readonly [number, number, number])[];
  /** How far apart the two clocks of events are. */
  readonly clocks: readonly ClockCount[];
  /** The tasks that events name; null where they were not asked for. */
  readonly stack: StackCountLists | null;
  /** The file is not what it was when the scan began. */
  readonly changed: boolean;
  /** Events that may explain findings, where these are looked for. */
  readonly sightings: readonly Sighting[];
}

/** What the tasks from now on are to do. */
export interface Selected {
  /** Which lines they parse: those of ranges, and those of blocks of NDJSON; null for all. */
  readonly ranges: LineSelection | null;
  readonly blocks: LineSelection | null;
  /** What they look for in place of candidates; null for candidates. */
  readonly sought: readonly Wanted[] | null;
}
