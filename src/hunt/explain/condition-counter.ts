import type { EventView, FieldTable } from '../../compile/event-view.ts';
import type { Predicate } from '../../compile/predicate.ts';
import type { ExplainedCondition } from '../../model/explanation.ts';
import { ValueCounter } from './value-counter.ts';

/** A condition to count by. */
export interface CountedCondition extends Pick<ExplainedCondition, 'kind' | 'text'> {
  readonly passes: Predicate;
  /** Fields without which it never holds. */
  readonly needed: readonly string[];
  /** Fields that it speaks of. */
  readonly tested: readonly string[];
}

/** Fields of one condition whose values are told. */
const MAX_FIELDS = 4;

/** A field and how many events have it. */
interface FieldCount {
  readonly field: string;
  readonly slot: number;
  inCategory: number;
  elsewhere: number;
}

/** Counts the events that pass one condition of a step, by itself and behind the conditions before it. */
export class ConditionCounter {
  readonly #condition: CountedCondition;
  readonly #fields: readonly FieldCount[];
  readonly #refused: readonly ValueCounter[];
  #alone = 0;
  #together = 0;

  constructor(table: FieldTable, condition: CountedCondition) {
    const slot = (name: string) => table.slot(name.split('.'));
    this.#condition = condition;
    this.#refused = condition.tested
      .slice(0, MAX_FIELDS)
      .map((field) => new ValueCounter(field, slot(field)));
    this.#fields = condition.needed.map((field) => ({
      field,
      slot: slot(field),
      inCategory: 0,
      elsewhere: 0,
    }));
  }

  /** Notes which of its fields an event has. */
  see(event: EventView, isOfCategory: boolean): void {
    for (const field of this.#fields) {
      if (event.values(field.slot).length === 0) continue;
      if (isOfCategory) field.inCategory += 1;
      else field.elsewhere += 1;
    }
  }

  /** Counts an event of the category that did, or did not, pass all conditions before; returns whether it still does. */
  count(event: EventView, passed: boolean): boolean {
    const passes = this.#condition.passes(event);
    if (passes) this.#alone += 1;
    if (passes && passed) this.#together += 1;
    else if (passed && this.#together === 0) {
      for (const values of this.#refused) values.count(event);
    }
    return passes && passed;
  }

  /** What was counted. */
  result(): ExplainedCondition {
    const { kind, text } = this.#condition;
    return {
      kind,
      text,
      alone: this.#alone,
      together: this.#together,
      neverSeen: this.#fields
        .filter(({ inCategory }) => inCategory === 0)
        .map(({ field, elsewhere }) => ({ field, elsewhere })),
      refused: this.#refused
        .map((values) => values.result())
        .filter(({ values }) => this.#together === 0 && values.length > 0),
    };
  }
}
