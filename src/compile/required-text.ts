import type { Call, Comparison, Expression, Pattern, Query } from '../eql/ast.ts';
import { findFunction } from '../eql/functions/index.ts';
import { filtersOf } from '../eql/walk.ts';
import { type Condition, toCondition } from './condition.ts';
import { fieldType } from './field-types.ts';
import { constantValue } from './script.ts';
import { selectivity } from './selectivity.ts';
import { piecesOfLiteral, piecesOfPart, piecesOfPattern } from './text-pieces.ts';

/** Texts of which a raw line must hold at least one: ASCII, lower case, at least three characters each. */
export type Clause = readonly string[];

/** What a raw line must hold, in whatever case: each of these. Empty where nothing is known and every line counts. */
export type RequiredText = readonly Clause[];

/**
 * What a raw line holds where it does not hold the values of a field as they are: one of these texts; empty where it
 * always holds the values; null where it may hold anything.
 */
export type StandIns = (field: string) => readonly string[] | null;

/** Alternatives of one clause. Rules list up to some hundred names; more texts cost more to search for than they spare. */
const MAX_ALTERNATIVES = 128;

/**
 * What the raw line of a record must hold for each step of a checked query to accept its event, in the order of
 * `CompiledQuery.steps`. It is necessary, never sufficient: a line that lacks it can be skipped unread, unless it hides
 * its text (`mayHideText`). Join keys and categories give none.
 */
export function requiredTexts(query: Query, standIns: StandIns): readonly RequiredText[] {
  return filtersOf(query).map(({ condition }) => required(toCondition(condition), standIns));
}

/** The clause whose most common alternative is the rarest; null where there is none. */
export function bestClause(required: RequiredText): Clause | null {
  let best: Clause | null = null;
  for (const clause of required) {
    if (best === null || isRarer(clause, best)) best = clause;
  }
  return best;
}

function isRarer(a: Clause, b: Clause): boolean {
  const difference = rankOf(a) - rankOf(b);
  return difference > 0 || (difference === 0 && a.length < b.length);
}

function rankOf(clause: Clause): number {
  return Math.min(...clause.map(selectivity));
}

function required(condition: Condition, standIns: StandIns): RequiredText {
  if (condition.kind === 'test') {
    return condition.negated ? [] : ofTest(condition.test, standIns);
  }
  const terms = condition.terms.map((term) => required(term, standIns));
  return condition.kind === 'all' ? distinct(terms.flat()) : unite(terms);
}

function ofTest(test: Expression, standIns: StandIns): RequiredText {
  const subject = subjectOf(test);
  // Addresses and dates compare by their meaning, which can be written in several ways.
  if (subject?.kind !== 'Field' || fieldType(subject.path) !== 'plain') return [];
  const others = standIns(subject.path.join('.'));
  if (others === null) return [];
  const clauses = textOf(test);
  return others.length === 0 ? clauses : clauses.map((clause) => [...clause, ...others]);
}

function subjectOf(test: Expression): Expression | undefined {
  switch (test.kind) {
    case 'Comparison':
      return test.left;
    case 'Membership':
    case 'Pattern':
      return test.value;
    case 'Call':
      return test.args[0];
    case 'Field':
    case 'Literal':
    case 'Logical':
    case 'Not':
    case 'Arithmetic':
    case 'Sign':
      return undefined;
  }
}

/** What a value must hold to pass; a test that is not among these gives nothing, and neither does one that null passes. */
function textOf(test: Expression): RequiredText {
  switch (test.kind) {
    case 'Comparison':
      return ofComparison(test);
    case 'Membership':
      return ofList(test.list);
    case 'Pattern':
      return ofPattern(test);
    case 'Call':
      return ofCall(test);
    default:
      return [];
  }
}

function ofComparison({ operator, right }: Comparison): RequiredText {
  return operator === '==' ? ofList([right]) : [];
}

/** Membership in a list of constants; nulls in it equal nothing. */
function ofList(list: readonly Expression[]): RequiredText {
  const values = list.map(constantValue).filter((value) => value !== null);
  return oneOf(
    values.map((value) =>
      value === undefined || typeof value === 'boolean' ? [] : piecesOfLiteral(String(value)),
    ),
  );
}

function ofPattern({ operator, patterns }: Pattern): RequiredText {
  if (operator === 'regex' || operator === 'regex~') return [];
  return oneOf(patterns.map(({ value }) => piecesOfPattern(String(value))));
}

/** Functions that hold only where their second text is part of the first. */
const PART_TESTS: ReadonlySet<string> = new Set(['startsWith', 'endsWith', 'stringContains']);

function ofCall({ name, args, ignoreCase }: Call): RequiredText {
  const [, part] = args;
  if (part === undefined || !PART_TESTS.has(findFunction(name)?.name ?? '')) return [];
  const text = constantValue(part);
  return typeof text === 'string' ? oneOf([piecesOfPart(text, ignoreCase)]) : [];
}

/** One of several values, each with its pieces: all pieces of the only value, or a clause with one piece of each. */
function oneOf(values: readonly (readonly string[])[]): RequiredText {
  return unite(values.map((pieces) => pieces.map((piece) => [piece])));
}

/**
 * What holds if one of `sides` holds: the clauses that all have, and one that unites the best other clause of each, or
 * where that has too many alternatives, the shortest of each.
 */
function unite(sides: readonly RequiredText[]): RequiredText {
  const [first = [], ...others] = sides;
  if (others.length === 0) return first;
  const keys = others.map((side) => new Set(side.map(keyOf)));
  const common = first.filter((clause) => keys.every((known) => known.has(keyOf(clause))));
  const commonKeys = new Set(common.map(keyOf));
  const rest = sides.map((side) => side.filter((clause) => !commonKeys.has(keyOf(clause))));
  if (rest.some((side) => side.length === 0)) return common;
  const united = [rest.map(bestClause), rest.map(shortestClause)]
    .map((clauses) => simplify(clauses.flatMap((clause) => clause ?? [])))
    .filter((clause) => clause.length > 0 && clause.length <= MAX_ALTERNATIVES);
  const best = bestClause(united);
  return best === null ? common : [...common, best];
}

function shortestClause(required: RequiredText): Clause | null {
  return required.toSorted((a, b) => a.length - b.length)[0] ?? null;
}

/** An alternative that has another one in it says nothing more than that one. Empty where there are far too many. */
function simplify(texts: readonly string[]): Clause {
  const unique = [...new Set(texts)];
  if (unique.length > 10 * MAX_ALTERNATIVES) return [];
  return unique.filter((text) => !unique.some((other) => other !== text && text.includes(other)));
}

function distinct(clauses: RequiredText): RequiredText {
  return [...new Map(clauses.map((clause) => [keyOf(clause), clause])).values()];
}

/** Texts hold no line breaks: those are among the characters at which they are cut. */
function keyOf(clause: Clause): string {
  return clause.toSorted().join('\n');
}
