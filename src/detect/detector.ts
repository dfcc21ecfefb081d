import type { CompiledStep } from '../compile/compile-query.ts';
import { EventView, type FieldTable } from '../compile/event-view.ts';
import type { Candidate } from '../model/candidate.ts';
import type { EcsEvent } from '../model/event.ts';
import { parseInstant } from '../model/instant.ts';
import type { Scalar } from '../model/json.ts';

/** What detection needs of one rule. Field numbers refer to the table that the rules were compiled with. */
export interface DetectorRule {
  readonly steps: readonly CompiledStep[];
  /** The field that holds an event's category. */
  readonly categorySlot: number;
  /** The field that holds an event's time, where it is not the one its source uses. */
  readonly timestampSlot: number | null;
  readonly tiebreakerSlot: number;
}

/** Receives each candidate with the index of its rule. */
export type Emit = (rule: number, candidate: Candidate) => void;

/** One step of one rule, with what finding its candidates takes. */
interface Probe {
  readonly rule: number;
  readonly step: number;
  readonly settings: DetectorRule;
  readonly compiled: CompiledStep;
}

/** The steps that read the category from the same field, by the category they ask for. */
interface CategoryIndex {
  readonly slot: number;
  readonly any: Probe[];
  readonly byName: Map<string, Probe[]>;
}

/** Tries events against rules. It remembers nothing from one event to the next. */
export class Detector {
  readonly #view: EventView;
  readonly #indexes: readonly CategoryIndex[];

  constructor(rules: readonly DetectorRule[], table: FieldTable) {
    this.#view = new EventView(table);
    this.#indexes = indexByCategory(rules);
  }

  /** Emits a candidate for every step of every rule that `event` satisfies. */
  detect(event: EcsEvent, emit: Emit): void {
    const view = this.#view.show(event.fields);
    for (const { slot, any, byName } of this.#indexes) {
      for (const probe of any) tryProbe(probe, event, view, emit);
      for (const category of new Set(view.values(slot).map(String))) {
        for (const probe of byName.get(category) ?? []) tryProbe(probe, event, view, emit);
      }
    }
  }

  /** The event last given to {@link detect}, field by field. */
  get view(): EventView {
    return this.#view;
  }
}

function indexByCategory(rules: readonly DetectorRule[]): readonly CategoryIndex[] {
  const indexes = new Map<number, CategoryIndex>();
  for (const [rule, settings] of rules.entries()) {
    const slot = settings.categorySlot;
    const index = indexes.get(slot) ?? { slot, any: [], byName: new Map<string, Probe[]>() };
    indexes.set(slot, index);
    for (const [step, compiled] of settings.steps.entries()) {
      probesFor(index, compiled.category).push({ rule, step, settings, compiled });
    }
  }
  return [...indexes.values()];
}

function probesFor(index: CategoryIndex, category: string | null): Probe[] {
  if (category === null) return index.any;
  const probes = index.byName.get(category) ?? [];
  index.byName.set(category, probes);
  return probes;
}

function tryProbe(probe: Probe, event: EcsEvent, view: EventView, emit: Emit): void {
  if (!probe.compiled.accepts(view)) return;
  const keys = probe.compiled.readKeys(view);
  if (keys.length === 0) return;
  const { timestampSlot, tiebreakerSlot } = probe.settings;
  emit(probe.rule, {
    step: probe.step,
    keys,
    times: timestampSlot === null ? event.times : timesFrom(view.values(timestampSlot)),
    tiebreaker: view.values(tiebreakerSlot)[0] ?? null,
    event,
  });
}

/** A rule that names its own timestamp field has one time on both clocks. */
function timesFrom(values: readonly Scalar[]): EcsEvent['times'] {
  const time = parseInstant(values[0] ?? null);
  return { event: time, log: time };
}
