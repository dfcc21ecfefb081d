import fc from 'fast-check';
import type {
  ArithmeticOperator,
  ComparisonOperator,
  Duration,
  DurationUnit,
  EventFilter,
  Expression,
  Field,
  Item,
  Literal,
  PatternOperator,
  Query,
} from '../../src/eql/ast.ts';
import type { Span } from '../../src/eql/source.ts';
import { isKeyword, KEYWORDS } from '../../src/eql/token.ts';

const span: Span = { start: 0, end: 0 };

/** The leaves that generated trees are made of; replace some to get trees that fit certain events. */
export interface Leaves {
  readonly field: fc.Arbitrary<Field>;
  readonly literal: fc.Arbitrary<Literal>;
  readonly functionName: fc.Arbitrary<string>;
  readonly category: fc.Arbitrary<string | null>;
}

const SCALARS: readonly fc.Arbitrary<Literal>[] = [
  fc
    .oneof(fc.string({ unit: 'binary' }), fc.constantFrom('*', '"', '\\', '?a\n', '\u202e', 'é'))
    .map((value) => ({ kind: 'Literal', type: 'string', value, span })),
  fc.maxSafeNat().map((value) => ({ kind: 'Literal', type: 'integer', value, span })),
  fc
    .bigInt({ min: 2n ** 53n, max: 2n ** 63n - 1n })
    .map((value) => ({ kind: 'Literal', type: 'integer', value, span })),
  fc
    .double({ min: 0, noNaN: true, noDefaultInfinity: true })
    .map((value) => ({ kind: 'Literal', type: 'decimal', value, span })),
  fc.boolean().map((value) => ({ kind: 'Literal', type: 'boolean', value, span })),
  fc.constant({ kind: 'Literal', type: 'null', value: null, span }),
];

const bareName = fc
  .stringMatching(/^[A-Za-z_@][A-Za-z0-9_]{0,5}$/)
  .filter((name) => !isKeyword(name));

const segment = fc.oneof(
  bareName,
  fc.constantFrom(...KEYWORDS),
  fc.string({ unit: 'binary', minLength: 1 }).map((text) => text.replaceAll('.', '`')),
);

/** Every leaf that the grammar has. */
export const ANY_LEAVES: Leaves = {
  field: fc
    .record({ path: fc.array(segment, { minLength: 1, maxLength: 4 }), optional: fc.boolean() })
    .map((field) => ({ kind: 'Field', ...field, span })),
  literal: fc.oneof(...SCALARS),
  functionName: bareName,
  category: fc.oneof(fc.constant(null), bareName, fc.constantFrom(...KEYWORDS), fc.string()),
};

/** Expressions of every kind, whether they mean something or not. */
export function expressions(leaves: Leaves = ANY_LEAVES): fc.Arbitrary<Expression> {
  const { field, literal, functionName } = leaves;
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => {
    const inner = tie('expression');
    const nodes: readonly fc.Arbitrary<Expression>[] = [
      fc
        .record({
          operator: fc.constantFrom<ComparisonOperator>('==', '!=', '<', '<=', '>', '>='),
          left: inner,
          right: inner,
        })
        .map((node) => ({ kind: 'Comparison', ...node, span })),
      fc
        .record({
          value: inner,
          list: fc.array(inner, { minLength: 1, maxLength: 3 }),
          ignoreCase: fc.boolean(),
          negated: fc.boolean(),
        })
        .map((node) => ({ kind: 'Membership', ...node, span })),
      fc
        .record({
          operator: fc.constantFrom<PatternOperator>(':', 'like', 'like~', 'regex', 'regex~'),
          value: inner,
          patterns: fc.array(literal, { minLength: 1, maxLength: 3 }),
        })
        .map((node) => ({ kind: 'Pattern', ...node, span })),
      fc
        .record({
          operator: fc.constantFrom('and' as const, 'or' as const),
          terms: fc.array(inner, { minLength: 2, maxLength: 4 }),
        })
        .map((node) => ({ kind: 'Logical', ...node, span })),
      inner.map((operand) => ({ kind: 'Not', operand, span })),
      fc
        .record({
          operator: fc.constantFrom<ArithmeticOperator>('+', '-', '*', '/', '%'),
          left: inner,
          right: inner,
        })
        .map((node) => ({ kind: 'Arithmetic', ...node, span })),
      fc
        .record({ operator: fc.constantFrom('-' as const, '+' as const), operand: inner })
        .map((node) => ({ kind: 'Sign', ...node, span })),
      fc
        .record({
          name: functionName,
          ignoreCase: fc.boolean(),
          args: fc.array(inner, { maxLength: 3 }),
        })
        .map((node) => ({ kind: 'Call', ...node, span })),
    ];
    return {
      expression: fc.oneof({ depthSize: 'small', maxDepth: 8 }, field, literal, ...nodes),
    };
  });
  return expression;
}

/** Queries of every kind, with pipes, whether they mean something or not. */
export function queries(leaves: Leaves = ANY_LEAVES): fc.Arbitrary<Query> {
  const by = fc.array(leaves.field, { maxLength: 2 });
  const filter: fc.Arbitrary<EventFilter> = fc.record({
    category: leaves.category,
    condition: expressions(leaves),
    span: fc.constant(span),
  });
  const item: fc.Arbitrary<Item> = fc.record({
    filter,
    by,
    missing: fc.boolean(),
    runs: fc.option(fc.nat(120)),
    span: fc.constant(span),
  });
  const items = fc.array(item, { minLength: 1, maxLength: 3 });
  const maxspan: fc.Arbitrary<Duration> = fc.record({
    value: fc.nat(),
    unit: fc.constantFrom<DurationUnit>('ms', 's', 'm', 'h', 'd'),
    span: fc.constant(span),
  });
  const body = fc.oneof(
    filter.map((only) => ({ kind: 'EventQuery' as const, filter: only, span })),
    fc
      .record({ by, maxspan: fc.option(maxspan), items, until: fc.option(item) })
      .map((sequence) => ({ kind: 'SequenceQuery' as const, ...sequence, span })),
    fc.record({ by, items }).map((sample) => ({ kind: 'SampleQuery' as const, ...sample, span })),
  );
  const pipe = fc.record({
    name: bareName,
    args: fc.array(expressions(leaves), { maxLength: 2 }),
    span: fc.constant(span),
  });
  return fc
    .record({ body, pipes: fc.array(pipe, { maxLength: 2 }) })
    .map((query) => ({ kind: 'Query', ...query, span }));
}

/** A copy of a tree without its places in the text, for comparing trees from different texts. */
export function withoutSpans(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSpans);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => key !== 'span' && key !== 'runsSpan');
  return Object.fromEntries(entries.map(([key, child]) => [key, withoutSpans(child)]));
}
