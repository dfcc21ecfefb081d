import type { LineSet } from '../input/line-set.ts';
import { ProblemLimit } from '../input/problem-limit.ts';
import { CLOCKS, type Clock, type Instant } from '../model/event.ts';
import type { Origin, Problem } from '../model/record.ts';
import { FileProblems } from './file-problems.ts';
import { NONE, ROW, rowsIn, viewOf } from './rows/layout.ts';
import type { CandidateStore } from './store/candidate-store.ts';
import type { EvidenceStore } from './store/evidence-store.ts';
import { ClockCounts } from './thread/clock-counts.ts';
import { later } from './thread/event-detector.ts';
import { type StackCountList, type StackCountLists, StackCounts } from './thread/stack-counts.ts';
import { StepCounts } from './thread/step-counts.ts';
import type { TaskResult } from './thread/task.ts';
import type { ClockSpans } from './thread/time-span.ts';

/** Counts over all files. */
export interface Counts {
  records: number;
  parsed: number;
  events: number;
  problems: number;
  skippedMembers: number;
  bytes: number;
}

/** Where candidates and their records are kept. */
export interface Stores {
  readonly candidates: CandidateStore;
  readonly evidence: EvidenceStore;
}

/** Gathers what the threads find, in the order of the input: candidates, problems and counts. */
export class Collector {
  readonly counts: Counts = {
    records: 0,
    parsed: 0,
    events: 0,
    problems: 0,
    skippedMembers: 0,
    bytes: 0,
  };
  /** Candidates by rule and step. */
  readonly steps = new StepCounts();
  /** How far apart the two clocks of events are. */
  readonly clocks = new ClockCounts();
  /** The tasks that events name. */
  readonly stack = new StackCounts();
  readonly inputEnd: Record<Clock, Instant | null> = { event: null, log: null };
  /** Numbers of the needed fields that occurred. */
  readonly seen = new Set<number>();
  readonly #stores: Stores;

  constructor(stores: Stores) {
    this.#stores = stores;
  }

  /** Begins a file, behind so many lines of it. */
  file(name: string, lines = 0): FileCollector {
    return new FileCollector(this, this.#stores, name, lines);
  }
}

/** Gathers what is found in one file. */
export class FileCollector {
  readonly problems: Problem[] = [];
  /** Between which times each piece of the file lies, in the order of the tasks of the first pass. */
  readonly spans: ClockSpans[] = [];
  /** Lines before each of these pieces. */
  readonly linesBefore: number[] = [];
  /** Which lines were looked into in the first pass, of each range by its first byte. */
  readonly looked = new Map<number, LineSet>();
  /** Lines before the next range. */
  lines: number;
  readonly #all: Collector;
  readonly #stores: Stores;
  readonly #name: string;
  readonly #limit = new ProblemLimit();
  readonly #faults: FileProblems;
  /** What was said of the file as a whole: every part of it that is read may say the same. */
  readonly #said = new Set<string>();
  #changed = false;

  constructor(all: Collector, stores: Stores, name: string, lines: number) {
    this.#all = all;
    this.#stores = stores;
    this.#name = name;
    this.lines = lines;
    this.#faults = new FileProblems(name);
  }

  /** Takes what was found in the next piece. In the second pass its lines were counted before. */
  add(result: TaskResult, pass: 1 | 2): void {
    const { counts, seen, inputEnd, steps, clocks } = this.#all;
    if (pass === 1) counts.records += result.records;
    counts.parsed += result.parsed;
    counts.events += result.events;
    this.#keepRows(result);
    const problems = result.problems.filter((problem) => this.#isNew(problem));
    const count = result.problemCount - (result.problems.length - problems.length);
    const moved = problems.map((problem) => this.#moved(problem));
    this.#tell(this.#limit.admit(moved, count), count);
    this.#admitFaults(result.faults);
    clocks.add(result.clocks);
    if (result.stack !== null) this.#addStack(result.stack);
    for (const slot of result.seen) seen.add(slot);
    for (const [rule, step, count] of result.steps) steps.add(rule, step, count);
    for (const clock of CLOCKS) inputEnd[clock] = later(inputEnd[clock], result.inputEnd[clock]);
    this.lines += result.lines;
    if (result.changed) this.#tellChanged();
  }

  /** Takes a problem with the file or a member of it. */
  addProblem(problem: Problem): void {
    this.#tell(this.#limit.admit([problem], 1), 1);
  }

  end(): void {
    this.#tell(this.#limit.rest(this.#name), 0);
    this.#tell(this.#faults.rest().problems, 0);
  }

  #addStack({ tasks, commands, authors }: StackCountLists): void {
    const moved = ({ counts, isCut }: StackCountList) => ({
      counts: counts.map((count) => ({ ...count, example: this.#movedOrigin(count.example) })),
      isCut,
    });
    this.#all.stack.add({
      tasks: moved(tasks),
      commands: moved(commands),
      authors: moved(authors),
    });
  }

  #admitFaults({ faults, more }: TaskResult['faults']): void {
    const moved = faults.map(({ kind, problem }) => ({ kind, problem: this.#moved(problem) }));
    const { problems, count } = this.#faults.admit({ faults: moved, more });
    this.#tell(problems, count);
  }

  #isNew({ origin, message }: Problem): boolean {
    if (Object.keys(origin).length > 1 || origin.file !== this.#name) return true;
    const isNew = !this.#said.has(message);
    this.#said.add(message);
    return isNew;
  }

  /** Lines of ranges are counted from the start of the range. */
  #movedOrigin(origin: Origin): Origin {
    const { line } = origin;
    if (line === undefined || this.lines === 0) return origin;
    return { ...origin, line: line + this.lines };
  }

  #moved(problem: Problem): Problem {
    return { ...problem, origin: this.#movedOrigin(problem.origin) };
  }

  #keepRows({ rows, evidence, lines }: TaskResult): void {
    const { candidates, evidence: kept } = this.#stores;
    const base = kept.add(evidence);
    const view = viewOf(rows);
    for (const at of rowsIn(view)) {
      if (lines > 0) add(view, at + ROW.line, this.lines);
      if (view.getInt32(at + ROW.evidenceFile, true) === NONE)
        add(view, at + ROW.evidenceOffset, base);
    }
    candidates.add(rows);
  }

  #tell(problems: readonly Problem[], count: number): void {
    this.problems.push(...problems);
    this.#all.counts.problems += count;
  }

  #tellChanged(): void {
    if (this.#changed) return;
    this.#changed = true;
    const message =
      'became shorter or was changed while it was read: what was in it before may be missing, so scan a copy of it';
    this.addProblem({ origin: { file: this.#name }, message });
  }
}

function add(view: DataView, at: number, amount: number): void {
  view.setFloat64(at, view.getFloat64(at, true) + amount, true);
}
