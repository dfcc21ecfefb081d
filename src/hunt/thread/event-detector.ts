import { Detector } from '../../detect/detector.ts';
import { toEvent } from '../../ecs/to-event.ts';
import type { Candidate } from '../../model/candidate.ts';
import type { Evidence } from '../../model/candidate-row.ts';
import { CLOCKS, type Clock, type EcsEvent, type Instant } from '../../model/event.ts';
import type { RawRecord } from '../../model/record.ts';
import { stackOf } from '../../triage/index.ts';
import { NeededFields } from '../blind-rules.ts';
import { RowWriter } from '../rows/row-writer.ts';
import { compileRules } from '../rule-set.ts';
import { isInRange } from '../time-range.ts';
import { ClockCounts, ClockWatch } from './clock-counts.ts';
import { FaultGatherer } from './fault-list.ts';
import { StackCounts } from './stack-counts.ts';
import { StepCounts } from './step-counts.ts';
import type { TaskResult, ThreadSetup } from './task.ts';
import { type ClockSpans, NO_SPANS, spansOfBoth, spansOfEvent } from './time-span.ts';

/** What records become. */
export type Detected = Pick<
  TaskResult,
  | 'parsed'
  | 'events'
  | 'spans'
  | 'rows'
  | 'faults'
  | 'inputEnd'
  | 'seen'
  | 'steps'
  | 'clocks'
  | 'stack'
>;

/** Where the record at hand can be read again; asked only for candidates. */
export type FindEvidence = () => Evidence;

/** Takes records through mapping and detection, on one thread. */
export class EventDetector {
  readonly #setup: ThreadSetup;
  readonly #detector: Detector;
  readonly #needed: NeededFields;
  readonly #rows = new RowWriter();
  /** Candidates of the event at hand by rule. */
  readonly #byRule = new Map<number, Candidate[]>();
  readonly #steps = new StepCounts();
  readonly #watch: ClockWatch;
  readonly #clocks = new ClockCounts();
  readonly #stack: StackCounts | null;
  #faults = new FaultGatherer();
  #inputEnd: Record<Clock, Instant | null> = { event: null, log: null };
  #spans: ClockSpans = NO_SPANS;
  #parsed = 0;
  #events = 0;

  constructor(setup: ThreadSetup) {
    const set = compileRules(setup.rules, { samplesPerKey: setup.samplesPerKey });
    this.#setup = setup;
    this.#watch = new ClockWatch(set.table);
    this.#detector = new Detector(set.rules, set.table);
    this.#needed = new NeededFields(set);
    this.#stack = setup.stack === true ? new StackCounts() : null;
  }

  /** Takes one record; `name` is the index of the file name in its origin. */
  add(record: RawRecord, name: number, evidence: FindEvidence): void {
    this.#parsed += 1;
    const made = toEvent(record);
    this.#faults.add(made);
    const { event } = made;
    if (event !== null) this.#spans = spansOfBoth(this.#spans, spansOfEvent(event));
    if (event === null || !isInRange(event, this.#setup.range)) return;
    this.#events += 1;
    this.#noteTimes(event);
    this.#detector.detect(event, (rule, candidate) => this.#keep(rule, candidate));
    this.#needed.see(this.#detector.view);
    this.#watch.see(event, this.#detector.view, this.#clocks);
    this.#countTasks(event);
    if (this.#byRule.size > 0) this.#write(name, evidence());
  }

  /** What the records since the last call became. */
  take(): Detected {
    const detected = {
      parsed: this.#parsed,
      events: this.#events,
      rows: this.#rows.take(),
      faults: this.#faults.list(),
      inputEnd: this.#inputEnd,
      spans: this.#spans,
      seen: this.#needed.takeNew(),
      steps: this.#steps.take(),
      clocks: this.#clocks.take(),
      stack: this.#stack?.take() ?? null,
    };
    this.#parsed = 0;
    this.#events = 0;
    this.#faults = new FaultGatherer();
    this.#inputEnd = { event: null, log: null };
    this.#spans = NO_SPANS;
    return detected;
  }

  #noteTimes({ times }: EcsEvent): void {
    for (const clock of CLOCKS) this.#inputEnd[clock] = later(this.#inputEnd[clock], times[clock]);
  }

  #countTasks(event: EcsEvent): void {
    if (this.#stack === null) return;
    const said = stackOf(event);
    if (said !== null) this.#stack.count(said);
  }

  #keep(rule: number, candidate: Candidate): void {
    this.#steps.add(rule, candidate.step);
    const kept = this.#byRule.get(rule);
    if (kept === undefined) this.#byRule.set(rule, [candidate]);
    else kept.push(candidate);
  }

  #write(name: number, evidence: Evidence): void {
    for (const [rule, candidates] of this.#byRule) this.#rows.add(rule, candidates, name, evidence);
    this.#byRule.clear();
  }
}

/** The later of two times; null is none. */
export function later(a: Instant | null, b: Instant | null): Instant | null {
  if (a === null || b === null) return a ?? b;
  return b > a ? b : a;
}
