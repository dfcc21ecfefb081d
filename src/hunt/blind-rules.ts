import type { EventView } from '../compile/event-view.ts';
import type { BlindRule } from '../model/report.ts';
import type { ReadyRule, RuleSet } from './rule-set.ts';

/** Notes which fields occur in the input, to tell in the end which rules could not have matched. */
export class BlindRules {
  readonly #set: RuleSet;
  /** Needed fields that have not been seen yet: slot and name. */
  readonly #unseen: Map<number, string>;

  constructor(set: RuleSet) {
    this.#set = set;
    const names = set.rules.flatMap(neededOf);
    this.#unseen = new Map(names.map((name) => [set.table.slot(name.split('.')), name]));
  }

  /** Takes note of the fields of one event. */
  see(event: EventView): void {
    for (const slot of this.#unseen.keys()) {
      if (event.values(slot).length > 0) this.#unseen.delete(slot);
    }
  }

  /** The rules of which some needed field never occurred, in the order of the rules. */
  report(): readonly BlindRule[] {
    const unseen = new Set(this.#unseen.values());
    return this.#set.rules
      .map((rule) => ({
        id: rule.info.id,
        fields: neededOf(rule).filter((name) => unseen.has(name)),
      }))
      .filter(({ fields }) => fields.length > 0);
  }
}

/** A match does without the events of `![ … ]` and `until`, so their fields are not needed. */
function neededOf({ steps }: ReadyRule): readonly string[] {
  const names = steps.filter((step) => step.positive).flatMap((step) => step.needed);
  return [...new Set(names)].toSorted();
}
