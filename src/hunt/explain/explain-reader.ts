import { Detector } from '../../detect/detector.ts';
import { toEvent } from '../../ecs/to-event.ts';
import type { InputFile } from '../../input/input-file.ts';
import { readRecords } from '../../input/read-records.ts';
import type { Candidate } from '../../model/candidate.ts';
import { CLOCKS, type Clock, type EcsEvent, type Instant } from '../../model/event.ts';
import type { Problem, RawRecord } from '../../model/record.ts';
import { losslessJson } from '../../text/exact-json.ts';
import { FileProblems } from '../file-problems.ts';
import { RowWriter } from '../rows/row-writer.ts';
import type { RuleSet } from '../rule-set.ts';
import { CandidateStore } from '../store/candidate-store.ts';
import { EvidenceStore } from '../store/evidence-store.ts';
import { later } from '../thread/event-detector.ts';
import { EvidenceWriter } from '../thread/evidence-writer.ts';
import { FaultGatherer } from '../thread/fault-list.ts';
import { StepCounts } from '../thread/step-counts.ts';
import { isInRange } from '../time-range.ts';
import type { CategoryCounter } from './category-counter.ts';
import type { ExplainRequest } from './explain.ts';
import type { StepCounter } from './step-counter.ts';

const DEFAULT_MEMORY = 128 << 20;

/** What counts events while they are read. */
export interface Counters {
  readonly steps: readonly StepCounter[];
  readonly categories: CategoryCounter;
}

/** Reads files one after the other, every record of them: counts by condition, and keeps the candidates of one rule. */
export class ExplainReader {
  readonly candidates: CandidateStore;
  readonly evidence: EvidenceStore;
  /** Candidates by rule, which is 0, and step. */
  readonly steps = new StepCounts();
  readonly inputEnd: Record<Clock, Instant | null> = { event: null, log: null };
  readonly problems: Problem[] = [];
  records = 0;
  events = 0;
  problemCount = 0;
  readonly #request: ExplainRequest;
  readonly #counters: Counters;
  readonly #detector: Detector;
  readonly #rows = new RowWriter();
  readonly #writer = new EvidenceWriter();
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  /** Bytes that were handed to the store of evidence. */
  #written = 0;

  /** `set` has one rule; its table must not grow any more. */
  constructor(set: RuleSet, counters: Counters, request: ExplainRequest) {
    const { maxMemory = DEFAULT_MEMORY } = request;
    this.#request = request;
    this.#counters = counters;
    this.#detector = new Detector(set.rules, set.table);
    this.candidates = new CandidateStore(1, maxMemory / 2, this.#names);
    this.evidence = new EvidenceStore(maxMemory / 2);
  }

  /** Reads all files, or as far as it comes until it is interrupted. */
  async read(): Promise<void> {
    for (const file of this.#request.files) await this.#readFile(file);
    this.candidates.settle();
    this.evidence.settle();
  }

  close(): void {
    this.candidates.close();
    this.evidence.close();
  }

  async #readFile(file: InputFile): Promise<void> {
    const { limits, stdin, signal, onProgress } = this.#request;
    if (signal.aborted) return;
    const told = new FileProblems(file.name);
    for await (const batch of readRecords(file, { ...limits, stdin })) {
      const faults = new FaultGatherer();
      for (const record of batch.records) this.#add(record, faults);
      const { problems, count } = told.admit(faults.list());
      this.records += batch.records.length;
      this.problemCount += batch.problemCount + count;
      this.problems.push(...batch.problems, ...problems);
      this.#keep();
      onProgress({ file: file.name, bytes: batch.bytes });
      if (signal.aborted) break;
    }
    this.problems.push(...told.rest().problems);
  }

  #add(record: RawRecord, faults: FaultGatherer): void {
    const made = toEvent(record);
    faults.add(made);
    const { event } = made;
    if (event === null || !isInRange(event, this.#request.range)) return;
    this.events += 1;
    for (const clock of CLOCKS) {
      this.inputEnd[clock] = later(this.inputEnd[clock], event.times[clock]);
    }
    this.#count(event, record);
  }

  #count(event: EcsEvent, record: RawRecord): void {
    const found: Candidate[] = [];
    this.#detector.detect(event, (_, candidate) => found.push(candidate));
    const { view } = this.#detector;
    for (const step of this.#counters.steps) step.count(view);
    this.#counters.categories.count(view);
    if (found.length === 0) return;
    for (const { step } of found) this.steps.add(0, step);
    const { offset, ...kept } = this.#writer.add(losslessJson(record.value));
    const name = this.#numberOf(event.origin.file);
    this.#rows.add(0, found, name, { ...kept, offset: this.#written + offset });
  }

  #keep(): void {
    const bytes = this.#writer.take();
    this.evidence.add(bytes);
    this.#written += bytes.length;
    this.candidates.add(this.#rows.take());
  }

  #numberOf(name: string): number {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  }
}
