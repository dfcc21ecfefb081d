import type { CompiledStep } from '../../compile/compile-query.ts';
import type { EventView, FieldTable } from '../../compile/event-view.ts';
import { neededFields } from '../../compile/needed-fields.ts';
import { compilePredicate } from '../../compile/predicate.ts';
import { testedFields } from '../../compile/tested-fields.ts';
import type { Expression, Field, Item } from '../../eql/ast.ts';
import { printExpression } from '../../eql/print.ts';
import type { ExplainedCondition, ExplainedStep } from '../../model/explanation.ts';
import { ConditionCounter } from './condition-counter.ts';

/** A bracket of a query, compiled and as it is written. */
export interface ExplainableStep {
  readonly item: Item;
  readonly compiled: CompiledStep;
  /** The `by` fields that all steps share. */
  readonly by: readonly Field[];
  readonly isUntil: boolean;
}

/** Counts how many events pass each condition of one step. */
export class StepCounter {
  readonly #step: ExplainableStep;
  readonly #number: number;
  readonly #categorySlot: number;
  readonly #conditions: readonly ConditionCounter[];
  #events = 0;

  /** `number` counts from 1. Fields are numbered in `table`, so it has to be made before views of the table are. */
  constructor(step: ExplainableStep, number: number, categorySlot: number, table: FieldTable) {
    this.#step = step;
    this.#number = number;
    this.#categorySlot = categorySlot;
    this.#conditions = conditionsOf(step, table);
  }

  /** Takes one event. */
  count(event: EventView): void {
    const isOfCategory = this.#isOfCategory(event);
    if (isOfCategory) this.#events += 1;
    let passed = isOfCategory;
    for (const condition of this.#conditions) {
      condition.see(event, isOfCategory);
      if (isOfCategory) passed = condition.count(event, passed);
    }
  }

  /** What was counted. */
  result(): ExplainedStep {
    const { item, isUntil } = this.#step;
    return {
      number: this.#number,
      role: roleOf(item, isUntil),
      runs: item.runs ?? 1,
      category: item.filter.category,
      events: this.#events,
      conditions: this.#conditions.map((condition): ExplainedCondition => condition.result()),
    };
  }

  #isOfCategory(event: EventView): boolean {
    const { category } = this.#step.compiled;
    if (category === null) return true;
    return event.values(this.#categorySlot).some((value) => String(value) === category);
  }
}

function roleOf({ missing }: Item, isUntil: boolean): ExplainedStep['role'] {
  if (isUntil) return 'until';
  return missing ? 'missing' : 'step';
}

/** The conditions in the order of the query; behind them that there is a join key, where one can be missing. */
function conditionsOf(
  { item, compiled, by }: ExplainableStep,
  table: FieldTable,
): readonly ConditionCounter[] {
  const written = conjuncts(item.filter.condition).map(
    (condition) =>
      new ConditionCounter(table, {
        kind: 'condition',
        text: printExpression(condition),
        passes: compilePredicate(condition, table),
        needed: [...neededFields(condition)],
        tested: testedFields(condition).map((path) => path.join('.')),
      }),
  );
  const keys = [...by, ...item.by];
  const needed = keys.filter(({ optional }) => !optional).map(({ path }) => path.join('.'));
  if (needed.length === 0) return written;
  const join = new ConditionCounter(table, {
    kind: 'join-keys',
    text: keys.map(printExpression).join(', '),
    passes: (event) => compiled.readKeys()(event).length > 0,
    needed,
    tested: needed,
  });
  return [...written, join];
}

/** The conditions that all have to hold; `or` and `not` stay whole. */
export function conjuncts(condition: Expression): readonly Expression[] {
  return condition.kind === 'Logical' && condition.operator === 'and'
    ? condition.terms.flatMap(conjuncts)
    : [condition];
}
