import type { CandidateRow } from '../../model/candidate-row.ts';
import type { Clock } from '../../model/event.ts';
import type { JoinKey, Plan } from '../../model/plan.ts';

/** How many events of each step a match needs: `needs[step]`. Steps that must be missing, and `until`, need none. */
export function needsOf(plan: Plan): readonly number[] {
  if (plan.kind === 'event') return [1];
  if (plan.kind === 'sample') return Array.from({ length: plan.steps }, () => 1);
  const needs: number[] = [];
  for (const { step, missing } of plan.items) {
    needs[step] = (needs[step] ?? 0) + (missing ? 0 : 1);
  }
  return needs;
}

/** What occurred for a join key. */
export interface SurveyedKey {
  readonly key: JoinKey;
  /** Events by step. */
  readonly has: number[];
  /** The clocks on which it has a match. */
  readonly fired: Set<Clock>;
  /** The clocks on which it has a match only because the rule was widened. */
  readonly widened: Set<Clock>;
}

/** Counts for each join key what occurred. Keeps so many keys and no more. */
export class KeySurvey {
  readonly #needs: readonly number[];
  readonly #most: number;
  readonly #keys = new Map<string, SurveyedKey>();
  #isCut = false;

  /** Beyond `most` keys, those for which least occurred are forgotten. */
  constructor(needs: readonly number[], most = 50_000) {
    this.#needs = needs;
    this.#most = most;
  }

  /** Takes a candidate. */
  add({ steps }: CandidateRow): void {
    for (const { step, keys } of steps) {
      if ((this.#needs[step] ?? 0) === 0) continue;
      for (const key of keys) {
        const { has } = this.#at(key);
        has[step] = (has[step] ?? 0) + 1;
      }
    }
  }

  /** Notes that a key has a match. */
  note(key: JoinKey | null, clock: Clock, how: 'fired' | 'widened'): void {
    if (key !== null) this.#keys.get(key.text)?.[how].add(clock);
  }

  /** Whether keys were forgotten. */
  get isCut(): boolean {
    return this.#isCut;
  }

  /** Keys seen; where some were forgotten, the least that there are. */
  get count(): number {
    return this.#isCut ? this.#most : this.#keys.size;
  }

  /** Keys for which everything occurred that a match needs. */
  get complete(): number {
    const all = this.#needs.reduce((sum, need) => sum + need, 0);
    let complete = 0;
    for (const key of this.#keys.values()) if (this.reached(key) === all) complete += 1;
    return complete;
  }

  /** How many of the events that a match needs occurred for a key. */
  reached({ has }: SurveyedKey): number {
    return this.#needs.reduce((sum, need, step) => sum + Math.min(need, has[step] ?? 0), 0);
  }

  /** The keys that came furthest; of those that came as far first the ones that have a match on the fewest clocks. */
  furthest(count: number): readonly SurveyedKey[] {
    return [...this.#keys.values()]
      .map((key) => ({ key, reached: this.reached(key) }))
      .sort((a, b) => b.reached - a.reached || a.key.fired.size - b.key.fired.size)
      .slice(0, count)
      .map(({ key }) => key);
  }

  #at(key: JoinKey): SurveyedKey {
    const known = this.#keys.get(key.text);
    if (known !== undefined) return known;
    if (this.#keys.size >= this.#most) this.#forget();
    const made: SurveyedKey = { key, has: [], fired: new Set(), widened: new Set() };
    this.#keys.set(key.text, made);
    return made;
  }

  /** Half of them at once, so that it costs little for each key. */
  #forget(): void {
    const least = [...this.#keys]
      .map(([text, key]) => ({ text, reached: this.reached(key) }))
      .sort((a, b) => a.reached - b.reached)
      .slice(0, Math.ceil(this.#most / 2));
    for (const { text } of least) this.#keys.delete(text);
    this.#isCut = true;
  }
}
