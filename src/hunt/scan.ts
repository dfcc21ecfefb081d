import { statSync } from 'node:fs';
import type { UnpackLimits } from '../input/budget.ts';
import { countLines } from '../input/count-lines.ts';
import type { InputFile } from '../input/input-file.ts';
import type { Clock } from '../model/event.ts';
import type { FindingList, NearMisses, Report } from '../model/report.ts';
import { blindRules } from './blind-rules.ts';
import { clockWarnings } from './clock-warnings.ts';
import { Collector, type FileCollector } from './collector.ts';
import type { ContextFile, ContextSource } from './context/find-context.ts';
import { Evidence } from './evidence.ts';
import { ScanFindings } from './finding-list.ts';
import { keyTexts } from './narrow-by-keys.ts';
import { findNearMisses } from './near-misses.ts';
import {
  lookAt,
  type NumberOf,
  PARSED_FIRST,
  planFirstPass,
  planSecondPass,
  type ScannedFile,
  type Step,
} from './plan-tasks.ts';
import { rarestFirst } from './rarest-first.ts';
import type { RuleSet } from './rule-set.ts';
import { LineSelector } from './select-lines.ts';
import { CandidateStore } from './store/candidate-store.ts';
import { EvidenceStore } from './store/evidence-store.ts';
import { inOrder } from './thread/in-order.ts';
import { type LaneMakers, Lanes } from './thread/lanes.ts';
import { noResult } from './thread/no-result.ts';
import type { LostTask } from './thread/pool.ts';
import type { Task, TaskResult } from './thread/task.ts';
import { NO_SPANS, spansOfBoth } from './thread/time-span.ts';
import type { TimeRange } from './time-range.ts';
import { NO_WIDENING, type Widening } from './widened-matches.ts';

/** What to scan, and how. */
export interface ScanRequest {
  readonly files: readonly InputFile[];
  /** Where the file {@link InputFile} for standard input is read from. */
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly rules: RuleSet;
  readonly clocks: readonly Clock[];
  readonly range: TimeRange;
  /** How far sequences may depart from their rules; not at all unless given. */
  readonly widening?: Widening;
  /** How far files may unpack. */
  readonly limits?: UnpackLimits;
  /** Threads that work side by side; 1 unless given. Small inputs are not worth more than one. */
  readonly jobs?: number;
  /** Bytes of candidates, and of records kept for them, that stay in memory; what is more goes to a temporary file. */
  readonly maxMemory?: number;
  /** Parse every record, also those that no rule can match. */
  readonly parseAll?: boolean;
  /** Count the tasks that events name, over all inputs; every record is parsed then. */
  readonly stack?: boolean;
  /** So many lines at the start of each file are parsed whatever they hold; at least 1, and 1,000 unless given. */
  readonly parseFirst?: number;
  /** What does the work; the usual threads unless given. */
  readonly laneMakers?: LaneMakers;
  /** Ends the scan early; what was found until then is reported as partial. */
  readonly signal: AbortSignal;
  /** Told from time to time how many bytes of which file were read. */
  readonly onProgress: (progress: ScanProgress) => void;
}

/** How far a scan has come since it last told. */
export interface ScanProgress {
  readonly file: string;
  readonly bytes: number;
  /** Bytes to be read in all; 0 where nobody knows, as with standard input. */
  readonly total: number;
  /** Findings so far of rules about single events: those of others are known when everything is read. */
  readonly findings: number;
}

/** What a scan found. It holds files and memory until it is closed. */
export interface ScanResult extends Pick<Report, 'findings' | 'partial'> {
  readonly blind: Report['rules']['blind'];
  readonly clockWarnings: () => Report['clockWarnings'];
  /** Worked out when it is first asked for. */
  readonly nearMisses: () => Report['nearMisses'];
  /** Null where it was not asked for. */
  readonly stack: () => Report['stack'];
  /** What is known by now: events of findings that cannot be read again come to light as findings are gone through. */
  readonly problems: () => Report['problems'];
  readonly stats: () => Report['stats'];
  readonly work: ScanWork;
  /** The files in which the events that explain findings may be, and the threads that can look for them. */
  readonly context: ContextSource;
  readonly close: () => Promise<void>;
}

/** What a scan took. */
export interface ScanWork {
  readonly bytes: number;
  readonly parsed: number;
  readonly threads: number;
  readonly spilledBytes: number;
  /** Whether some lines were looked at twice. */
  readonly passes: 1 | 2;
  /** Candidates of each rule, by step. */
  readonly candidates: readonly { readonly rule: string; readonly steps: readonly number[] }[];
}

const DEFAULT_MEMORY = 128 << 20;

/** Runs rules over files: reads, maps and detects on all threads, then correlates. */
export async function scan(request: ScanRequest): Promise<ScanResult> {
  const running = new Scan(request);
  try {
    await running.read();
    return running.result();
  } catch (error) {
    await running.close();
    throw error;
  }
}

/** A scan on its way. */
class Scan {
  readonly #request: ScanRequest;
  readonly #files: readonly ScannedFile[];
  readonly #names: string[] = [];
  readonly #numbers = new Map<string, number>();
  readonly #candidates: CandidateStore;
  readonly #kept: EvidenceStore;
  readonly #collector: Collector;
  readonly #lanes: Lanes;
  /** Null where every line is parsed. */
  #selector: LineSelector | null = null;
  readonly #parts: FileCollector[] = [];
  /** Bytes to be read; 0 where nobody knows. */
  #total: number;
  #passes: 1 | 2 = 1;
  /** Lines of each file that were always parsed. */
  readonly #headLines: number[] = [];

  constructor(request: ScanRequest) {
    const { rules, range, maxMemory = DEFAULT_MEMORY, parseFirst = PARSED_FIRST } = request;
    this.#request = request;
    this.#files = request.files.map((file, index) => lookAt(file, index, parseFirst));
    this.#candidates = new CandidateStore(rules.rules.length, maxMemory / 2, this.#names);
    this.#kept = new EvidenceStore(maxMemory / 2);
    this.#collector = new Collector({ candidates: this.#candidates, evidence: this.#kept });
    this.#total = request.files.some(({ path }) => path === null) ? 0 : sizeOf(request.files);
    const { samplesPerKey } = rules.made.settings;
    const { jobs = 1, laneMakers, stack = false } = request;
    const setup = { rules: rules.made.of, samplesPerKey, range, stack };
    this.#lanes = new Lanes(setup, jobs, this.#total, laneMakers);
  }

  async read(): Promise<void> {
    const { rules, stack = false, parseAll = false } = this.#request;
    // They get ready while the rules are weighed.
    this.#lanes.start();
    const parsesAll = parseAll || stack || this.#files.every(isAllHead);
    if (!parsesAll) this.#selector = new LineSelector(rules);
    await this.#firstPass();
    await this.#secondPass();
    this.#candidates.settle();
    this.#kept.settle();
    for (const part of this.#parts) part.end();
  }

  result(): ScanResult {
    const { files, rules, clocks, signal } = this.#request;
    const { counts, inputEnd, seen, steps } = this.#collector;
    const evidence = new Evidence(files, this.#kept);
    const { widening = NO_WIDENING, stack = false } = this.#request;
    const source = { store: this.#candidates, clocks, inputEnd, steps, widening };
    const findings: FindingList = new ScanFindings(rules, source, evidence);
    let near: NearMisses | null = null;
    return {
      findings,
      nearMisses: () => {
        near ??= findNearMisses(rules, source, evidence);
        return near;
      },
      clockWarnings: () => clockWarnings(this.#collector.clocks.all),
      stack: () => (stack ? rarestFirst(this.#collector.stack.all) : null),
      blind: blindRules(rules, seen),
      problems: () => [...this.#parts.flatMap(({ problems }) => problems), ...evidence.problems],
      work: {
        bytes: counts.bytes,
        parsed: counts.parsed,
        threads: this.#lanes.threads,
        spilledBytes: this.#candidates.spilledBytes + this.#kept.spilledBytes,
        passes: this.#passes,
        candidates: rules.rules.map((rule, index) => ({
          rule: rule.info.name,
          steps: rule.steps.map((_, step) => steps.of(index, step)),
        })),
      },
      stats: () => ({
        files: files.length,
        records: counts.records,
        parsed: counts.parsed,
        events: counts.events,
        problems: counts.problems + evidence.problems.length,
        skippedFiles: counts.skippedMembers,
        ...this.#timeRange(),
      }),
      partial: signal.aborted,
      context: {
        files: this.#files.flatMap((file) => this.#contextOf(file)),
        lanes: this.#lanes,
      },
      close: async () => {
        evidence.close();
        await this.close();
      },
    };
  }

  #timeRange(): Pick<Report['stats'], 'first' | 'last'> {
    const { clocks } = this.#request;
    const all = this.#parts.flatMap((part) => part.spans).reduce(spansOfBoth, NO_SPANS);
    const span = clocks.includes('log') ? all.log : all.event;
    return { first: span?.from ?? null, last: span?.to ?? null };
  }

  /** Standard input cannot be read again. */
  #contextOf(file: ScannedFile): readonly ContextFile[] {
    const part = this.#parts[file.index];
    if (part === undefined || file.path === null) return [];
    const { limits } = this.#request;
    const { spans, linesBefore } = part;
    return [
      { spans, linesBefore, pieces: () => planFirstPass(file, { ...limits }, this.#numberOf) },
    ];
  }

  async close(): Promise<void> {
    await this.#lanes.close();
    this.#candidates.close();
    this.#kept.close();
  }

  async #firstPass(): Promise<void> {
    const { limits, stdin } = this.#request;
    this.#lanes.select({
      ranges: this.#selector?.firstPass() ?? null,
      blocks: this.#selector?.onlyPass() ?? null,
      sought: null,
    });
    for (const file of this.#files) {
      const part = this.#collector.file(file.name);
      this.#parts.push(part);
      const steps = planFirstPass(file, { ...limits, stdin }, this.#numberOf);
      for await (const { task, result } of this.#run(file, steps, part)) {
        part.linesBefore.push(part.lines);
        part.spans.push(result.spans);
        part.add(result, 1);
        if (task.kind === 'range' && result.looked !== null) {
          part.looked.set(task.range.start, result.looked);
        }
        if (task.kind === 'range' && task.range.end === file.plain?.head) {
          this.#headLines[file.index] = part.lines;
        }
      }
    }
  }

  /** Looks for the other steps of the rules whose rarest step occurred. */
  async #secondPass(): Promise<void> {
    const { signal } = this.#request;
    if (this.#selector === null || signal.aborted) return;
    const selection = this.#selector.secondPass((rule, lead) =>
      this.#collector.steps.of(rule, lead) > 0
        ? keyTexts(this.#candidates.rows(rule, 'event').ordered(), lead)
        : null,
    );
    if (selection === null) return;
    this.#passes = 2;
    for (const { plain } of this.#files)
      this.#total += plain === null ? 0 : plain.size - plain.head;
    this.#lanes.select({ ranges: selection, blocks: null, sought: null });
    for (const file of this.#files) {
      const part = this.#parts[file.index];
      if (part === undefined) continue;
      part.lines = this.#headLines[file.index] ?? 0;
      const steps = planSecondPass(file, this.#numberOf, (start) => part.looked.get(start) ?? null);
      for await (const { result } of this.#run(file, steps, part)) part.add(result, 2);
    }
  }

  /** Has the tasks of a file done; hands out their results in order. */
  async *#run(
    file: ScannedFile,
    steps: AsyncIterable<Step> | Iterable<Step>,
    part: FileCollector,
  ): AsyncGenerator<{ readonly task: Task; readonly result: TaskResult }> {
    const { signal, onProgress } = this.#request;
    if (signal.aborted) return;
    const answers = inOrder(steps, this.#lanes.room, async (step) =>
      step.kind === 'task' ? this.#lanes.run(step.task, step.bytes) : null,
    );
    for await (const { question: step, answer } of answers) {
      if (step.kind === 'skipped-member') this.#collector.counts.skippedMembers += 1;
      else if (step.kind === 'problem') part.addProblem(step.problem);
      else if (answer !== null) {
        yield { task: step.task, result: await this.#saved(step.task, answer, part) };
      }
      this.#collector.counts.bytes += step.bytes;
      onProgress({
        file: file.name,
        bytes: step.bytes,
        total: this.#total,
        findings: this.#singleFindings(),
      });
      if (signal.aborted) return;
    }
  }

  #singleFindings(): number {
    const { steps } = this.#collector;
    return this.#request.rules.rules.reduce(
      (sum, { plan }, rule) => sum + (plan.kind === 'event' ? steps.of(rule, 0) : 0),
      0,
    );
  }

  /** In place of a lost result: none, but the lines behind it keep their numbers. */
  async #saved(
    task: Task,
    answer: TaskResult | LostTask,
    part: FileCollector,
  ): Promise<TaskResult> {
    if (!('lost' in answer)) return answer;
    const file = task.kind === 'range' ? task.range.file : task.block.file;
    const where =
      task.kind === 'range'
        ? `bytes ${task.range.start} to ${task.range.end}`
        : `block ${task.block.first}`;
    const message = `${where} could not be searched, twice: the thread that read them died (${answer.lost})`;
    part.addProblem({ origin: { file }, message });
    return { ...noResult(), lines: task.kind === 'range' ? countLines(task.range) : 0 };
  }

  readonly #numberOf: NumberOf = (name) => {
    const known = this.#numbers.get(name);
    if (known !== undefined) return known;
    this.#numbers.set(name, this.#names.length);
    return this.#names.push(name) - 1;
  };
}

/** Whether a file has no more than the lines that are always parsed. */
function isAllHead({ plain }: ScannedFile): boolean {
  return plain !== null && plain.head === plain.size;
}

/** Bytes of the files as they lie on disk; what cannot be asked counts nothing. */
function sizeOf(files: readonly InputFile[]): number {
  return files.reduce((sum, { path }) => sum + (path === null ? 0 : fileSize(path)), 0);
}

function fileSize(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}
