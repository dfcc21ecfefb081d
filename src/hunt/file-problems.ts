import { ProblemLimit } from '../input/problem-limit.ts';
import type { Problem } from '../model/record.ts';
import type { FaultList } from './thread/fault-list.ts';

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

  /** What to tell of these faults. Refusals of the same kind are told once and counted each. */
  admit({ faults, more }: FaultList): Told {
    const worded: Problem[] = [];
    let count = more;
    for (const { kind, problem } of faults) {
      const isTold = kind === 'each' || this.#isNew(problem);
      if (isTold || kind === 'once') count += 1;
      if (isTold) worded.push(problem);
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
