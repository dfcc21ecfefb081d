/** A step of a rule, and how many candidates it had. */
export type StepCount = readonly [rule: number, step: number, count: number];

/** Counts candidates by rule and step. */
export class StepCounts {
  readonly #counts = new Map<number, number[]>();

  add(rule: number, step: number, count = 1): void {
    let counts = this.#counts.get(rule);
    if (counts === undefined) {
      counts = [];
      this.#counts.set(rule, counts);
    }
    counts[step] = (counts[step] ?? 0) + count;
  }

  /** How many candidates a step had. */
  of(rule: number, step: number): number {
    return this.#counts.get(rule)?.[step] ?? 0;
  }

  /** Hands out what was counted and begins anew. */
  take(): readonly StepCount[] {
    const taken: StepCount[] = [];
    for (const [rule, counts] of this.#counts) {
      for (const [step, count] of counts.entries()) if (count) taken.push([rule, step, count]);
    }
    this.#counts.clear();
    return taken;
  }
}
