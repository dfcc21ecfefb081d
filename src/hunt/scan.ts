import { Detector } from '../detect/detector.ts';
import type { UnpackLimits } from '../input/budget.ts';
import type { InputFile } from '../input/input-file.ts';
import type { Candidate } from '../model/candidate.ts';
import { CLOCKS, type Clock, type EcsEvent, type Instant } from '../model/event.ts';
import type { Problem } from '../model/record.ts';
import type { Report } from '../model/report.ts';
import { BlindRules } from './blind-rules.ts';
import { findAll } from './find.ts';
import { type EventBatch, readEvents } from './read-events.ts';
import type { RuleSet } from './rule-set.ts';
import { isInRange, type TimeRange } from './time-range.ts';

/** What to scan, and how. */
export interface ScanRequest {
  readonly files: readonly InputFile[];
  /** Where the file {@link InputFile} for standard input is read from. */
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly rules: RuleSet;
  readonly clocks: readonly Clock[];
  readonly range: TimeRange;
  /** How far files may unpack. */
  readonly limits?: UnpackLimits;
  /** Ends the scan early; what was found until then is reported as partial. */
  readonly signal: AbortSignal;
  /** Told from time to time how many bytes of which file were read. */
  readonly onProgress: (progress: { readonly file: string; readonly bytes: number }) => void;
}

/** What a scan found. */
export type ScanResult = Pick<Report, 'findings' | 'problems' | 'stats' | 'partial'> & {
  readonly blind: Report['rules']['blind'];
};

/** Runs rules over files: reads, maps and detects event by event, then correlates. */
export async function scan(request: ScanRequest): Promise<ScanResult> {
  const collector = new Collector(request);
  for (const file of request.files) {
    if (request.signal.aborted) break;
    await scanFile(file, request, collector);
  }
  return collector.result();
}

async function scanFile(
  file: InputFile,
  request: ScanRequest,
  collector: Collector,
): Promise<void> {
  for await (const batch of readEvents(file, { ...request.limits, stdin: request.stdin })) {
    collector.add(batch);
    request.onProgress({ file: file.name, bytes: batch.bytes });
    if (request.signal.aborted) break;
  }
}

/** Gathers candidates, problems and counts over all files. */
class Collector {
  readonly #request: ScanRequest;
  readonly #detector: Detector;
  readonly #blind: BlindRules;
  readonly #candidates: Candidate[][];
  readonly #problems: Problem[] = [];
  readonly #inputEnd: Record<Clock, Instant | null> = { event: null, log: null };
  #records = 0;
  #events = 0;
  #problemCount = 0;
  #skippedFiles = 0;

  constructor(request: ScanRequest) {
    const { rules } = request;
    this.#request = request;
    this.#detector = new Detector(rules.rules, rules.table);
    this.#blind = new BlindRules(rules);
    this.#candidates = rules.rules.map(() => []);
  }

  /** Takes events through detection, and problems into the report. */
  add({ records, events, problems, problemCount, skippedMembers }: EventBatch): void {
    this.#records += records;
    this.#skippedFiles += skippedMembers;
    this.#problems.push(...problems);
    this.#problemCount += problemCount;
    for (const event of events) {
      if (isInRange(event, this.#request.range)) this.#detect(event);
    }
  }

  #detect(event: EcsEvent): void {
    this.#events += 1;
    for (const clock of CLOCKS) {
      const time = event.times[clock];
      const end = this.#inputEnd[clock];
      if (time !== null && (end === null || time > end)) this.#inputEnd[clock] = time;
    }
    this.#detector.detect(event, (rule, candidate) => this.#candidates[rule]?.push(candidate));
    this.#blind.see(this.#detector.view);
  }

  result(): ScanResult {
    const { files, rules, clocks, signal } = this.#request;
    const collected = { byRule: this.#candidates, inputEnd: this.#inputEnd };
    return {
      findings: findAll(rules, collected, clocks),
      blind: this.#blind.report(),
      problems: this.#problems,
      stats: {
        files: files.length,
        records: this.#records,
        events: this.#events,
        problems: this.#problemCount,
        skippedFiles: this.#skippedFiles,
      },
      partial: signal.aborted,
    };
  }
}
