import { plural } from '../text/plural.ts';
import { visible } from '../text/visible.ts';
import { columnsOf, type Io, type Output } from './io.ts';

const INTERVAL_MS = 100;
/** Before this the time left is a guess. */
const SURE_MS = 2000;
const CLEAR_LINE = '\r\u001b[K';

/** What was done since it was last told. */
export interface ProgressStep {
  readonly file: string;
  readonly bytes: number;
  /** Bytes that are to be read in all, as far as is known; 0 where nobody knows. */
  readonly total?: number;
  /** Findings so far, as far as they are known before everything is read. */
  readonly findings?: number;
}

/** The progress of a run on standard error; none on a terminal that cannot take back what it shows. */
export function progressOf({ stderr, env }: Io, wanted: boolean): Progress {
  return new Progress(stderr, wanted && env['TERM'] !== 'dumb');
}

/** One line on a terminal that says how far reading has come; off a terminal it is silent. */
export class Progress {
  readonly #output: Output;
  readonly #shown: boolean;
  readonly #now: () => number;
  readonly #start: number;
  #bytes = 0;
  #last = 0;

  /** `now` is a clock in milliseconds. */
  constructor(output: Output, wanted: boolean, now = () => performance.now()) {
    this.#output = output;
    this.#shown = wanted && output.isTTY === true;
    this.#now = now;
    this.#start = now();
  }

  /** Counts bytes read; redraws at most ten times a second. */
  advance(step: ProgressStep): void {
    this.#bytes += step.bytes;
    const now = this.#now();
    if (!this.#shown || (this.#last > 0 && now - this.#last < INTERVAL_MS)) return;
    this.#last = now;
    const text = this.#text(step, now - this.#start);
    this.#output.write(CLEAR_LINE + text.slice(0, columnsOf(this.#output) - 1));
  }

  /** Removes the line, before anything else is written. */
  clear(): void {
    if (this.#shown) this.#output.write(CLEAR_LINE);
  }

  #text({ file, total = 0, findings = 0 }: ProgressStep, elapsed: number): string {
    const rate = elapsed > 0 ? this.#bytes / elapsed : 0;
    const left = total - this.#bytes;
    const parts = [
      total > 0 ? `${megabytes(this.#bytes)} of ${megabytes(total)}` : megabytes(this.#bytes),
      `${megabytes(rate * 1000)}/s`,
      ...(left > 0 && elapsed > SURE_MS ? [`${duration(left / rate)} left`] : []),
      ...(findings > 0 ? [`${plural(findings, 'finding')} so far`] : []),
      visible(file),
    ];
    return parts.join('  ');
  }
}

function megabytes(bytes: number): string {
  return bytes < 1e10 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${seconds % 60} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
