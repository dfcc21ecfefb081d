import type { EventView, FieldTable } from '../compile/event-view.ts';
import { later } from '../compile/later.ts';
import { cheapestKeys } from './choose-keys.ts';
import { type Indexed, StepIndex } from './step-index.ts';

/** A step with the category it asks for, null for `any`, and the field that holds it. */
export interface Categorized extends Indexed {
  readonly categorySlot: number;
  readonly category: string | null;
}

/** Steps by the operating system they ask for; `any` holds those that ask for none. */
interface SystemIndex<T extends Indexed> {
  readonly any: StepIndex<T>;
  readonly byName: ReadonlyMap<string, StepIndex<T>>;
}

/** The steps that read the category from the same field, by the category they ask for. */
export interface CategoryIndex<T extends Indexed> {
  readonly slot: number;
  readonly systemSlot: number;
  readonly any: () => SystemIndex<T>;
  /** Made when events of the category come. */
  readonly byName: ReadonlyMap<string, () => SystemIndex<T>>;
}

/** Nearly every rule of Elastic asks for operating systems, so they are told apart before all other values. */
const SYSTEM = ['host', 'os', 'type'];

/** Indexes steps by category, then by operating system, then by the rarest value they ask for. */
export function indexByCategory<T extends Categorized>(
  steps: readonly T[],
  table: FieldTable,
): readonly CategoryIndex<T>[] {
  const systemSlot = table.slot(SYSTEM);
  const bySlot = group(steps, ({ categorySlot }) => [categorySlot]);
  return [...bySlot].map(([slot, all]) => {
    const named = group(all, ({ category }) => (category === null ? [] : [category]));
    const any = all.filter(({ category }) => category === null);
    return {
      slot,
      systemSlot,
      any: later(() => indexBySystem(any, systemSlot)),
      byName: mapValues(named, (some) => later(() => indexBySystem(some, systemSlot))),
    };
  });
}

function indexBySystem<T extends Indexed>(steps: readonly T[], slot: number): SystemIndex<T> {
  const systems = new Map(steps.map((step) => [step, systemsOf(step, slot)]));
  const named = group(steps, (step) => systems.get(step) ?? []);
  const any = steps.filter((step) => systems.get(step) === null);
  const unusable = new Set([slot]);
  return {
    any: new StepIndex(any, unusable),
    byName: mapValues(named, (some) => new StepIndex(some, unusable)),
  };
}

/** The operating systems one of which an event must have; null where it need not have any. */
function systemsOf({ keys }: Indexed, slot: number): readonly string[] | null {
  const chosen = cheapestKeys(keys, (key) => (key.slot === slot ? 1 : Number.POSITIVE_INFINITY));
  return chosen.cost === Number.POSITIVE_INFINITY
    ? null
    : [...new Set(chosen.keys.map(({ text }) => text))];
}

/** Visits the steps that the event may satisfy; one can come more than once. */
export function visitCategories<T extends Indexed>(
  { slot, systemSlot, any, byName }: CategoryIndex<T>,
  view: EventView,
  visitor: (step: T) => void,
): void {
  visitSystems(any(), systemSlot, view, visitor);
  for (const category of view.values(slot)) {
    const index = byName.get(String(category));
    if (index !== undefined) visitSystems(index(), systemSlot, view, visitor);
  }
}

function visitSystems<T extends Indexed>(
  { any, byName }: SystemIndex<T>,
  slot: number,
  view: EventView,
  visitor: (step: T) => void,
): void {
  any.visit(view, visitor);
  for (const system of view.folded(slot)) byName.get(system)?.visit(view, visitor);
}

function group<T, K>(items: readonly T[], keysOf: (item: T) => readonly K[]): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const known = groups.get(key);
      if (known === undefined) groups.set(key, [item]);
      else known.push(item);
    }
  }
  return groups;
}

function mapValues<K, A, B>(map: ReadonlyMap<K, A>, change: (value: A) => B): Map<K, B> {
  return new Map([...map].map(([key, value]) => [key, change(value)]));
}
