import type { EventView } from '../compile/event-view.ts';
import type { IndexKey, KeyTree } from '../compile/index-key.ts';
import { cheapestKeys, costByMentions } from './choose-keys.ts';

/** What can be indexed: something with the values that an event must have for it. */
export interface Indexed {
  readonly keys: KeyTree;
}

/** Those of the same value of one field. */
interface Branch<T> {
  readonly slot: number;
  readonly byText: Map<string, T[]>;
}

/**
 * Steps by values that an event must have to satisfy them. It gives all steps that an event may satisfy, with some
 * that it does not; a step can come more than once.
 */
export class StepIndex<T extends Indexed> {
  /** Steps that no value is known for. */
  readonly #rest: T[] = [];
  readonly #branches = new Map<number, Branch<T>>();
  readonly #list: readonly Branch<T>[];

  /** Chooses for each step what it is found by; never by the fields of `unusable`. */
  constructor(steps: readonly T[], unusable: ReadonlySet<number>) {
    const mentions = costByMentions(steps.map(({ keys }) => keys));
    const costOf = (key: IndexKey) =>
      unusable.has(key.slot) ? Number.POSITIVE_INFINITY : mentions(key);
    for (const step of steps) {
      const { keys, cost } = cheapestKeys(step.keys, costOf);
      if (cost === Number.POSITIVE_INFINITY) this.#rest.push(step);
      else for (const key of keys) this.#post(key, step);
    }
    this.#list = [...this.#branches.values()];
  }

  #post({ slot, text }: IndexKey, step: T): void {
    const branch = this.#branches.get(slot) ?? { slot, byText: new Map<string, T[]>() };
    this.#branches.set(slot, branch);
    const steps = branch.byText.get(text);
    if (steps === undefined) branch.byText.set(text, [step]);
    else if (steps.at(-1) !== step) steps.push(step);
  }

  /** Visits the steps that the event may satisfy. */
  visit(view: EventView, visitor: (step: T) => void): void {
    for (const step of this.#rest) visitor(step);
    for (const { slot, byText } of this.#list) {
      for (const text of view.folded(slot)) {
        const steps = byText.get(text);
        if (steps !== undefined) for (const step of steps) visitor(step);
      }
    }
  }
}
