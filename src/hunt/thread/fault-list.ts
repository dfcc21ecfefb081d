import type { MadeEvent, NoEvent } from '../../ecs/to-event.ts';
import { MAX_PROBLEMS } from '../../input/problem-limit.ts';
import type { Problem } from '../../model/record.ts';

/** What is wrong with the records of a piece of a file, in order. Plain data. */
export interface FaultList {
  readonly faults: readonly Fault[];
  /** Faults that are counted, and not in the list because it says the same already, or is long enough. */
  readonly more: number;
}

/** `each` is told for each record; `once` for the first of a file, and counted each; `notice` is told and counted once. */
export interface Fault {
  readonly kind: 'each' | 'once' | 'notice';
  readonly problem: Problem;
}

/** Gathers faults; the list stays short whatever the records hold. */
export class FaultGatherer {
  readonly #faults: Fault[] = [];
  readonly #said = new Set<string>();
  #each = 0;
  #more = 0;

  add(made: MadeEvent | NoEvent): void {
    const { problem } = made;
    if (problem !== undefined) {
      if (made.event === null) this.#addOnce(problem);
      else this.#addEach(problem);
    }
    if (made.event !== null && made.notice !== undefined) this.#addNotice(made.notice);
  }

  list(): FaultList {
    return { faults: this.#faults, more: this.#more };
  }

  #addEach(problem: Problem): void {
    this.#each += 1;
    if (this.#each > MAX_PROBLEMS) this.#more += 1;
    else this.#faults.push({ kind: 'each', problem });
  }

  #addOnce(problem: Problem): void {
    if (this.#isNew(problem)) this.#faults.push({ kind: 'once', problem });
    else this.#more += 1;
  }

  #addNotice(problem: Problem): void {
    if (this.#isNew(problem)) this.#faults.push({ kind: 'notice', problem });
  }

  #isNew({ message }: Problem): boolean {
    if (this.#said.has(message)) return false;
    this.#said.add(message);
    return true;
  }
}
