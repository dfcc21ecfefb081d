import type { Comparison, Expression, Membership, Pattern } from '../eql/ast.ts';
import { type Condition, toCondition } from './condition.ts';
import type { FieldTable } from './event-view.ts';
import { fieldType } from './field-types.ts';
import { foldAscii } from './fold.ts';
import { constantValue } from './script.ts';

/** A field and one of its values, as {@link EventView.folded} has it. */
export interface IndexKey {
  readonly slot: number;
  readonly text: string;
}

/**
 * Which values an event must have to satisfy a condition: one of `keys`; what any or all of `terms` ask for. It is
 * looser than the condition, never stricter. Null where nothing can be said.
 */
export type KeyTree =
  | { readonly kind: 'keys'; readonly keys: readonly IndexKey[] }
  | { readonly kind: 'all' | 'any'; readonly terms: readonly KeyTree[] }
  | null;

/** The values that an event must have to satisfy `condition`. */
export function keyTree(condition: Expression, table: FieldTable): KeyTree {
  return treeOf(toCondition(condition), table);
}

function treeOf(condition: Condition, table: FieldTable): KeyTree {
  if (condition.kind === 'test') {
    return condition.negated ? null : treeOfTest(condition.test, table);
  }
  const terms = condition.terms.map((term) => treeOf(term, table));
  const known = terms.filter((term) => term !== null);
  // One alternative of which nothing is known leaves nothing known of them all.
  if (condition.kind === 'any' && known.length < terms.length) return null;
  return known.length === 0 ? null : { kind: condition.kind, terms: known };
}

/** A test whose subject is a field that is missing never holds here, so a missing field needs no key. */
function treeOfTest(test: Expression, table: FieldTable): KeyTree {
  const field = subject(test);
  const texts = field?.kind === 'Field' ? wantedTexts(test) : null;
  if (field?.kind !== 'Field' || texts === null) return null;
  // Addresses and dates are equal to values that are written differently.
  if (fieldType(field.path) !== 'plain') return null;
  const slot = table.slot(field.path);
  return { kind: 'keys', keys: [...texts].map((text) => ({ slot, text })) };
}

function subject(test: Expression): Expression | null {
  switch (test.kind) {
    case 'Field':
      return test;
    case 'Comparison':
      return test.left;
    case 'Membership':
    case 'Pattern':
      return test.value;
    case 'Literal':
    case 'Logical':
    case 'Not':
    case 'Arithmetic':
    case 'Sign':
    case 'Call':
      return null;
  }
}

/** The values, folded, of which the subject must have one; null where they cannot be listed. */
function wantedTexts(test: Expression): ReadonlySet<string> | null {
  switch (test.kind) {
    case 'Field':
      return folded([true]);
    case 'Comparison':
      return ofComparison(test);
    case 'Membership':
      return ofMembership(test);
    case 'Pattern':
      return ofPattern(test);
    case 'Literal':
    case 'Logical':
    case 'Not':
    case 'Arithmetic':
    case 'Sign':
    case 'Call':
      return null;
  }
}

function ofComparison({ operator, right }: Comparison): ReadonlySet<string> | null {
  const constant = operator === '==' ? constantValue(right) : undefined;
  return constant === undefined || constant === null ? null : folded([constant]);
}

/** Null in a list equals nothing. */
function ofMembership({ list }: Membership): ReadonlySet<string> | null {
  const constants = list.map(constantValue);
  return constants.includes(undefined) ? null : folded(constants.filter((value) => value !== null));
}

function ofPattern({ operator, patterns }: Pattern): ReadonlySet<string> | null {
  if (operator === 'regex' || operator === 'regex~') return null;
  const texts = patterns.map(({ value }) => String(value));
  return texts.some((text) => /[*?]/.test(text)) ? null : folded(texts);
}

/** Folding also those that are compared exactly finds a few events more, for which the condition decides. */
function folded(values: readonly unknown[]): ReadonlySet<string> {
  return new Set(values.map((value) => foldAscii(String(value))));
}
