import type { EventView } from '../../compile/event-view.ts';

/** Different categories that are counted; ECS has some thirty. */
const MAX_CATEGORIES = 200;
/** Categories that are told. */
const TOLD = 10;

/** Counts events by category. */
export class CategoryCounter {
  readonly #slot: number;
  readonly #counts = new Map<string, number>();

  /** `slot` is the number of the field that holds the category. */
  constructor(slot: number) {
    this.#slot = slot;
  }

  count(event: EventView): void {
    for (const value of event.values(this.#slot)) {
      const category = String(value);
      const known = this.#counts.get(category);
      if (known === undefined && this.#counts.size === MAX_CATEGORIES) continue;
      this.#counts.set(category, (known ?? 0) + 1);
    }
  }

  /** The most frequent ones first. */
  result(): readonly { readonly category: string; readonly events: number }[] {
    return [...this.#counts]
      .map(([category, events]) => ({ category, events }))
      .toSorted((a, b) => b.events - a.events)
      .slice(0, TOLD);
  }
}
