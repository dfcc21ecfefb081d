import type { CompiledStep } from '../compile/compile-query.ts';
import { EventView, type FieldTable } from '../compile/event-view.ts';
import type { KeyTree } from '../compile/index-key.ts';
import type { Predicate } from '../compile/predicate.ts';
import type { Candidate } from '../model/candidate.ts';
import type { EcsEvent } from '../model/event.ts';
import { parseInstant } from '../model/instant.ts';
import type { Scalar } from '../model/json.ts';
import { type CategoryIndex, indexByCategory, visitCategories } from './category-index.ts';

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
class Probe {
  readonly rule: number;
  readonly step: number;
  readonly settings: DetectorRule;
  readonly compiled: CompiledStep;
  /** Number of the event that it was last tried on. */
  triedOn = 0;
  #accepts: Predicate | null = null;

  constructor(rule: number, step: number, settings: DetectorRule, compiled: CompiledStep) {
    this.rule = rule;
    this.step = step;
    this.settings = settings;
    this.compiled = compiled;
  }

  get categorySlot(): number {
    return this.settings.categorySlot;
  }

  get category(): string | null {
    return this.compiled.category;
  }

  get keys(): KeyTree {
    return this.compiled.keys();
  }

  get accepts(): Predicate {
    this.#accepts ??= this.compiled.accepts();
    return this.#accepts;
  }
}

/** Tries events against rules. It remembers nothing from one event to the next. */
export class Detector {
  readonly #view: EventView;
  readonly #indexes: readonly CategoryIndex<Probe>[];
  readonly #accepted: Probe[] = [];
  /** Number of the event. */
  #count = 0;

  constructor(rules: readonly DetectorRule[], table: FieldTable) {
    this.#view = new EventView(table);
    const probes = rules.flatMap((settings, rule) =>
      settings.steps.map((compiled, step) => new Probe(rule, step, settings, compiled)),
    );
    this.#indexes = indexByCategory(probes, table);
  }

  /** Emits a candidate for every step of every rule that `event` satisfies, in the order of rules and steps. */
  detect(event: EcsEvent, emit: Emit): void {
    this.#view.show(event.fields);
    this.#count += 1;
    this.#accepted.length = 0;
    for (const index of this.#indexes) visitCategories(index, this.#view, this.#try);
    if (this.#accepted.length > 1) this.#accepted.sort(inOrder);
    for (const probe of this.#accepted) this.#emit(probe, event, emit);
  }

  /** The event last given to {@link detect}, field by field. */
  get view(): EventView {
    return this.#view;
  }

  readonly #try = (probe: Probe): void => {
    if (probe.triedOn === this.#count) return;
    probe.triedOn = this.#count;
    if (probe.accepts(this.#view)) this.#accepted.push(probe);
  };

  #emit({ rule, step, settings, compiled }: Probe, event: EcsEvent, emit: Emit): void {
    const keys = compiled.readKeys()(this.#view);
    if (keys.length === 0) return;
    const { timestampSlot, tiebreakerSlot } = settings;
    emit(rule, {
      step,
      keys,
      times: timestampSlot === null ? event.times : timesFrom(this.#view.values(timestampSlot)),
      tiebreaker: this.#view.values(tiebreakerSlot)[0] ?? null,
      event,
    });
  }
}

function inOrder(a: Probe, b: Probe): number {
  return a.rule - b.rule || a.step - b.step;
}

/** A rule that names its own timestamp field has one time on both clocks. */
function timesFrom(values: readonly Scalar[]): EcsEvent['times'] {
  const time = parseInstant(values[0] ?? null);
  return { event: time, log: time };
}
