import type { EventView } from '../compile/event-view.ts';
import type { BlindRule } from '../model/report.ts';
import type { ReadyRule, RuleSet } from './rule-set.ts';

/** Notes which of the fields that rules need occur in events. */
export class NeededFields {
  /** Fields that have not been seen yet. */
  readonly #unseen: Set<number>;
  #new: number[] = [];

  constructor(set: RuleSet) {
    this.#unseen = new Set(
      set.rules
        .flatMap((rule) => neededOf(rule, set))
        .map((name) => set.table.slot(name.split('.'))),
    );
  }

  /** Takes note of the fields of one event. */
  see(event: EventView): void {
    for (const slot of this.#unseen) {
      if (event.values(slot).length === 0) continue;
      this.#unseen.delete(slot);
      this.#new.push(slot);
    }
  }

  /** Numbers of the fields that were seen for the first time since this was last asked. */
  takeNew(): readonly number[] {
    const seen = this.#new;
    this.#new = [];
    return seen;
  }
}

/** The rules of which some needed field never occurred, in the order of the rules. */
export function blindRules(set: RuleSet, seen: ReadonlySet<number>): readonly BlindRule[] {
  return set.rules
    .map((rule) => ({
      id: rule.info.id,
      fields: neededOf(rule, set).filter((name) => !seen.has(set.table.slot(name.split('.')))),
    }))
    .filter(({ fields }) => fields.length > 0);
}

/**
 * A match does without the events of `![ … ]` and `until`, so their fields are not needed. Those that give events their
 * category and order are, where the user or the rule names them.
 */
function neededOf(
  { steps, categorySlot, timestampSlot }: ReadyRule,
  { table }: RuleSet,
): readonly string[] {
  const positive = steps.filter((step) => step.positive);
  const slots = [
    ...(positive.some(({ category }) => category !== null) ? [categorySlot] : []),
    ...(timestampSlot === null ? [] : [timestampSlot]),
  ];
  const names = slots.map((slot) => table.path(slot).segments.join('.'));
  return [...new Set([...positive.flatMap((step) => step.needed), ...names])].toSorted();
}
