import type { Comparison, Expression, Field, Membership, Pattern } from '../eql/ast.ts';
import type { Value } from '../eql/functions/function.ts';
import { printExpression } from '../eql/print.ts';
import type { Scalar } from '../model/json.ts';
import { type Condition, toCondition } from './condition.ts';
import { costOf } from './cost.ts';
import type { EventView, FieldTable } from './event-view.ts';
import { compareWith, type ValueTest } from './field-test.ts';
import { fieldType } from './field-types.ts';
import { foldAscii } from './fold.ts';
import { compileScript, constantValue, type Script } from './script.ts';
import { textMatcher } from './text-matcher.ts';

/** Tells whether an event satisfies a condition. */
export type Predicate = (event: EventView) => boolean;

/**
 * Combinations of values tried for one script, so that a record with huge arrays cannot stop a scan. What real
 * records hold stays far below.
 */
const MAX_COMBINATIONS = 4096;

/** Compiles a checked condition. Elasticsearch's two tiers (spec eql.md 1.4) are this file and `script.ts`. */
export function compilePredicate(condition: Expression, table: FieldTable): Predicate {
  return compile(toCondition(condition), table);
}

function compile(condition: Condition, table: FieldTable): Predicate {
  if (condition.kind === 'test') {
    const { test } = condition;
    const holds = table.test(printExpression(test), () => compileTest(test, table));
    return condition.negated ? (event) => !holds(event) : holds;
  }
  const ordered = condition.terms.toSorted((a, b) => costOf(a) - costOf(b));
  const terms = ordered.map((term) => compile(term, table));
  return condition.kind === 'all' ? allOf(terms) : anyOf(terms);
}

function allOf(terms: readonly Predicate[]): Predicate {
  return (event) => {
    for (const term of terms) if (!term(event)) return false;
    return true;
  };
}

function anyOf(terms: readonly Predicate[]): Predicate {
  return (event) => {
    for (const term of terms) if (term(event)) return true;
    return false;
  };
}

function compileTest(test: Expression, table: FieldTable): Predicate {
  switch (test.kind) {
    case 'Field':
      return anyValue(test, table, compareWith('==', true, 'plain'));
    case 'Comparison':
      return comparison(test, table);
    case 'Membership':
      return membership(test, table) ?? scriptTest(test, table);
    case 'Pattern':
      return test.value.kind === 'Field'
        ? pattern(test, test.value, table)
        : scriptTest(test, table);
    case 'Literal':
    case 'Logical':
    case 'Not':
    case 'Arithmetic':
    case 'Sign':
    case 'Call':
      return scriptTest(test, table);
  }
}

function anyValue(field: Field, table: FieldTable, test: ValueTest): Predicate {
  const slot = table.slot(field.path);
  return (event) => event.values(slot).some(test);
}

function isMissing(field: Field, table: FieldTable): Predicate {
  const slot = table.slot(field.path);
  return (event) => event.values(slot).length === 0;
}

function comparison(test: Comparison, table: FieldTable): Predicate {
  const { left, right } = test;
  if (left.kind !== 'Field') return scriptTest(test, table);
  const constant = constantValue(right);
  if (constant !== undefined) return fieldComparison(left, test, constant, table);
  if (right.kind === 'Field' && left.optional && right.optional) {
    return optionalComparison(test, left, right, table);
  }
  return scriptTest(test, table);
}

function fieldComparison(
  field: Field,
  { operator }: Comparison,
  constant: Value,
  table: FieldTable,
): Predicate {
  if (constant === null) return nullComparison(field, operator, table);
  const type = fieldType(field.path);
  if (operator !== '!=') return anyValue(field, table, compareWith(operator, constant, type));
  const equal = anyValue(field, table, compareWith('==', constant, type));
  return (event) => !equal(event);
}

function nullComparison(
  field: Field,
  operator: Comparison['operator'],
  table: FieldTable,
): Predicate {
  const missing = isMissing(field, table);
  if (operator === '==') return missing;
  return operator === '!=' ? (event) => !missing(event) : () => false;
}

/** An optional field that is absent becomes the literal null, which turns the comparison into a null test. */
function optionalComparison(
  test: Comparison,
  left: Field,
  right: Field,
  table: FieldTable,
): Predicate {
  const leftMissing = isMissing(left, table);
  const rightMissing = isMissing(right, table);
  const leftIsNull = nullComparison(left, test.operator, table);
  const rightIsNull = nullComparison(right, test.operator, table);
  const bothPresent = scriptTest(test, table);
  return (event) => {
    if (leftMissing(event)) return rightIsNull(event);
    return rightMissing(event) ? leftIsNull(event) : bothPresent(event);
  };
}

function membership(test: Membership, table: FieldTable): Predicate | null {
  if (test.value.kind !== 'Field') return null;
  const constants = test.list.map(constantValue);
  if (constants.includes(undefined)) return null;
  const literals = constants.filter(
    (value): value is Scalar => value !== null && value !== undefined,
  );
  const { path } = test.value;
  const slot = table.slot(path);
  const type = fieldType(path);
  if (type !== 'plain') {
    const tests = literals.map((value) => compareWith('==', value, type));
    return (event) => event.values(slot).some((value) => tests.some((equals) => equals(value)));
  }
  if (test.ignoreCase) {
    const wanted = new Set(literals.map((value) => foldAscii(String(value))));
    return (event) => event.folded(slot).some((value) => wanted.has(value));
  }
  const wanted = new Set(literals.map(String));
  return (event) => event.values(slot).some((value) => wanted.has(String(value)));
}

function pattern(test: Pattern, field: Field, table: FieldTable): Predicate {
  const slot = table.slot(field.path);
  const { folded, matches } = textMatcher(test);
  return folded
    ? (event) => event.folded(slot).some(matches)
    : (event) => event.values(slot).some((value) => matches(String(value)));
}

/** True if some choice of one value for each field occurrence makes the script true. */
function scriptTest(test: Expression, table: FieldTable): Predicate {
  const { fields, evaluate } = compileScript(test);
  const slots = fields.map((field) => table.slot(field.path));
  return (event) => {
    const choices = slots.map((slot) => event.values(slot));
    return someCombination(choices, evaluate);
  };
}

const MISSING: readonly null[] = [null];

function someCombination(choices: readonly (readonly Scalar[])[], evaluate: Script): boolean {
  const lists = choices.map((values) => (values.length === 0 ? MISSING : values));
  const picked = lists.map(() => 0);
  for (let tried = 0; tried < MAX_COMBINATIONS; tried += 1) {
    if (evaluate(lists.map((values, i) => values[picked[i] ?? 0] ?? null)) === true) return true;
    if (!advance(picked, lists)) return false;
  }
  return false;
}

/** Counts `picked` on like an odometer; false after the last combination. */
function advance(picked: number[], lists: readonly (readonly unknown[])[]): boolean {
  for (let i = 0; i < picked.length; i += 1) {
    picked[i] = (picked[i] ?? 0) + 1;
    if ((picked[i] ?? 0) < (lists[i]?.length ?? 0)) return true;
    picked[i] = 0;
  }
  return false;
}
