import type { Origin, Problem, RawRecord } from '../../model/record.ts';
import { parseObject } from '../parse-json.ts';
import { MAX_PROBLEMS } from '../problem-limit.ts';
import { textDamage } from '../text-damage.ts';

/** Gathers the records of a block and what is wrong with them. */
export class JsonRecords {
  readonly records: RawRecord[] = [];
  /** The first problems, at most `MAX_PROBLEMS`, in order. */
  readonly problems: Problem[] = [];
  /** How many problems there were in all. */
  problemCount = 0;

  /** Takes the text of one record. `describe` says why it is none; it is asked only where that is told. */
  add(origin: Origin, text: string, describe: () => string): void {
    const value = parseObject(text);
    if (value === null) {
      this.addProblem(origin, describe);
      return;
    }
    this.records.push({ origin, value });
    const damage = textDamage(text);
    if (damage !== null) this.addProblem(origin, () => damage);
  }

  /** Takes something that is wrong, in words that are asked for only where they are told. */
  addProblem(origin: Origin, describe: () => string): void {
    this.problemCount += 1;
    if (this.problemCount <= MAX_PROBLEMS) this.problems.push({ origin, message: describe() });
  }
}
