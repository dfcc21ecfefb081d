import type { Problem } from '../model/record.ts';
import { plural } from '../text/plural.ts';

/** How many problems with single lines of one file are told one by one; the rest is counted. */
export const MAX_PROBLEMS = 100;

/** Keeps the problems of one file bounded. Give it what was found in the order of the file. */
export class ProblemLimit {
  #told = 0;
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
    const lines = plural(this.#untold, 'more line');
    return [{ origin: { file }, message: `and ${lines} of this file could not be read` }];
  }

  #admits({ origin }: Problem): boolean {
    if (origin.line === undefined && origin.record === undefined) return true;
    if (this.#told === MAX_PROBLEMS) return false;
    this.#told += 1;
    return true;
  }
}
