import type { MadeEvent, NoEvent } from '../ecs/to-event.ts';
import { ProblemLimit } from '../input/problem-limit.ts';
import type { Problem } from '../model/record.ts';

/** Problems to tell, and how many there were. */
export interface Told {
  readonly problems: readonly Problem[];
  readonly count: number;
}

/** What is wrong with the records of one file: problems of single records, and once what holds for many of them. */
export class FileProblems {
  readonly #file: string;
  readonly #limit = new ProblemLimit();
  readonly #said = new Set<string>();

  constructor(file: string) {
    this.#file = file;
  }

  /** What to tell of these records. Refusals of the same kind are told once and counted each. */
  admit(made: readonly (MadeEvent | NoEvent)[]): Told {
    const worded: Problem[] = [];
    let count = 0;
    for (const one of made) {
      const { problem } = one;
      if (problem !== undefined) {
        count += 1;
        if (one.event !== null || this.#isNew(problem)) worded.push(problem);
      }
      if (one.event !== null && one.notice !== undefined && this.#isNew(one.notice)) {
        count += 1;
        worded.push(one.notice);
      }
    }
    return { problems: this.#limit.admit(worded, count), count };
  }

  /** At the end of the file: what was counted and not told. */
  rest(): Told {
    return { problems: this.#limit.rest(this.#file), count: 0 };
  }

  #isNew({ message }: Problem): boolean {
    if (this.#said.has(message)) return false;
    this.#said.add(message);
    return true;
  }
}
