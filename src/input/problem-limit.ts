import type { Problem } from '../model/record.ts';
import { plural } from '../text/plural.ts';

/** How many problems with single lines or chunks of one file are told one by one; the rest is counted. */
export const MAX_PROBLEMS = 100;

/** Keeps the problems of one file bounded. Give it what was found in the order of the file. */
export class ProblemLimit {
  #told = 0;
  #lines = true;
  #untold = 0;

  /**
   * The part of `problems` that is told. Problems of a whole file always are, they are few.
   * `count` is how many there were, which may be more than were worded.
   */
  admit(problems: readonly Problem[], count: number): readonly Problem[] {
    const told = problems.filter((problem) => this.#admits(problem));
    this.#untold += count - told.length;
    return told;
  }

  /** At the end of the file: one problem that counts those not told, if there are any. */
  rest(file: string): readonly Problem[] {
    if (this.#untold === 0) return [];
    const message = this.#lines
      ? `and ${plural(this.#untold, 'more line')} of this file could not be read`
      : `and ${plural(this.#untold, 'more problem')} with this file`;
    return [{ origin: { file }, message }];
  }

  #admits({ origin }: Problem): boolean {
    const { line, record, offset } = origin;
    if (line === undefined && record === undefined && offset === undefined) return true;
    this.#lines &&= line !== undefined;
    if (this.#told === MAX_PROBLEMS) return false;
    this.#told += 1;
    return true;
  }
}
