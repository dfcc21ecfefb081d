import { visible } from '../text/visible.ts';
import type { Output } from './io.ts';

const INTERVAL_MS = 100;
const DEFAULT_COLUMNS = 80;
const CLEAR_LINE = '\r\u001b[K';

/** One line on a terminal that says what is being read; off a terminal it is silent. */
export class Progress {
  readonly #output: Output;
  readonly #shown: boolean;
  #bytes = 0;
  #last = 0;

  constructor(output: Output, wanted: boolean) {
    this.#output = output;
    this.#shown = wanted && output.isTTY === true;
  }

  /** Counts bytes read; redraws at most ten times a second. */
  advance({ file, bytes }: { readonly file: string; readonly bytes: number }): void {
    this.#bytes += bytes;
    const now = performance.now();
    if (!this.#shown || now - this.#last < INTERVAL_MS) return;
    this.#last = now;
    const text = `${(this.#bytes / 1e6).toFixed(0)} MB  ${visible(file)}`;
    this.#output.write(CLEAR_LINE + text.slice(0, (this.#output.columns ?? DEFAULT_COLUMNS) - 1));
  }

  /** Removes the line, before anything else is written. */
  clear(): void {
    if (this.#shown) this.#output.write(CLEAR_LINE);
  }
}
