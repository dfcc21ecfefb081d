import type { EventView } from '../../compile/event-view.ts';
import type { RefusedField } from '../../model/explanation.ts';
import type { Scalar } from '../../model/json.ts';
import { maskSecrets } from '../../triage/index.ts';

/** Different values that are counted; of long ones only the beginning is kept. */
const MAX_VALUES = 100;
const MAX_LENGTH = 120;
/** Values that are told. */
const TOLD = 5;

/** Counts what a field holds in some events. */
export class ValueCounter {
  readonly #field: string;
  readonly #slot: number;
  readonly #counts = new Map<Scalar | null, number>();

  constructor(field: string, slot: number) {
    this.#field = field;
    this.#slot = slot;
  }

  count(event: EventView): void {
    const values = event.values(this.#slot);
    for (const value of values.length === 0 ? [null] : new Set(values.map(shortened))) {
      const known = this.#counts.get(value);
      if (known === undefined && this.#counts.size === MAX_VALUES) continue;
      this.#counts.set(value, (known ?? 0) + 1);
    }
  }

  /** The most frequent values first. */
  result(): RefusedField {
    const values = [...this.#counts]
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, TOLD)
      .map(([value, events]) => ({ value: masked(value), events }));
    return { field: this.#field, values };
  }
}

function shortened(value: Scalar): Scalar {
  return typeof value === 'string' && value.length > MAX_LENGTH
    ? `${value.slice(0, MAX_LENGTH)}…`
    : value;
}

/** Command lines may hold passwords, whichever field they are in. */
function masked(value: Scalar | null): Scalar | null {
  return typeof value === 'string' && value.includes(' ') ? maskSecrets(value) : value;
}
