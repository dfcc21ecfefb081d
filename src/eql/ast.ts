import type { Span } from './source.ts';

/** What every node of the tree has: its place in the query text. */
interface Node {
  readonly span: Span;
}

/** Kinds of literal; integers and decimals differ because integer division truncates. */
export type LiteralType = 'string' | 'integer' | 'decimal' | 'boolean' | 'null';

/** `"text"`, `42`, `1.5`, `true`, `null`. Integers beyond 2^53 and up to 2^63 - 1 are `bigint`. */
export interface Literal extends Node {
  readonly kind: 'Literal';
  readonly type: LiteralType;
  readonly value: string | number | bigint | boolean | null;
}

/** `process.parent.name`, `?dll.name`; `path` holds the dotted segments, backticks removed. */
export interface Field extends Node {
  readonly kind: 'Field';
  readonly path: readonly string[];
  readonly optional: boolean;
}

/** What compares two values; operators do not chain. */
export type ComparisonOperator = '==' | '!=' | '<' | '<=' | '>' | '>=';

/** `left == right` */
export interface Comparison extends Node {
  readonly kind: 'Comparison';
  readonly operator: ComparisonOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `value in ("a", "b")`; `in~` sets `ignoreCase`, `not in` sets `negated` */
export interface Membership extends Node {
  readonly kind: 'Membership';
  readonly value: Expression;
  readonly list: readonly Expression[];
  readonly ignoreCase: boolean;
  readonly negated: boolean;
}

/** What compares a value with patterns; `:` is the same as `like~`. */
export type PatternOperator = ':' | 'like' | 'like~' | 'regex' | 'regex~';

/** `value : "a*"`, `value regex ("a.*", "b")`; the right side is constants only */
export interface Pattern extends Node {
  readonly kind: 'Pattern';
  readonly operator: PatternOperator;
  readonly value: Expression;
  readonly patterns: readonly Literal[];
}

/** `a and b and c`: one chain is one node, so `terms.length >= 2`; a parenthesised chain inside stays a node of its own */
export interface Logical extends Node {
  readonly kind: 'Logical';
  readonly operator: 'and' | 'or';
  readonly terms: readonly Expression[];
}

/** `not a` */
export interface Not extends Node {
  readonly kind: 'Not';
  readonly operand: Expression;
}

/** What calculates with two numbers. */
export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';

/** `left + right` */
export interface Arithmetic extends Node {
  readonly kind: 'Arithmetic';
  readonly operator: ArithmeticOperator;
  readonly left: Expression;
  readonly right: Expression;
}

/** `-a`, `+a` */
export interface Sign extends Node {
  readonly kind: 'Sign';
  readonly operator: '-' | '+';
  readonly operand: Expression;
}

/** `endsWith~(file.path, ".job")`: `name` as written, without the `~`, which sets `ignoreCase` */
export interface Call extends Node {
  readonly kind: 'Call';
  readonly name: string;
  readonly ignoreCase: boolean;
  readonly args: readonly Expression[];
}

/** Anything that has a value; a condition is one whose value is a boolean. */
export type Expression =
  | Literal
  | Field
  | Comparison
  | Membership
  | Pattern
  | Logical
  | Not
  | Arithmetic
  | Sign
  | Call;

/** `process where …`: `category` is null for `any` */
export interface EventFilter extends Node {
  readonly category: string | null;
  readonly condition: Expression;
}

/** One bracket of a sequence or sample: `[ process where … ] by user.id with runs=3`, `![ … ]` */
export interface Item extends Node {
  readonly filter: EventFilter;
  readonly by: readonly Field[];
  /** `![ … ]`: the event must not occur. */
  readonly missing: boolean;
  /** Repetitions asked for by `with runs`; null where the query has none. */
  readonly runs: number | null;
  /** Where the number of runs stands, for messages about it. */
  readonly runsSpan?: Span;
}

/** Milliseconds, seconds, minutes, hours, days. */
export type DurationUnit = 'ms' | 's' | 'm' | 'h' | 'd';

/** `1m` after `maxspan =` */
export interface Duration extends Node {
  readonly value: number;
  readonly unit: DurationUnit;
}

/** A single-event query. */
export interface EventQuery extends Node {
  readonly kind: 'EventQuery';
  readonly filter: EventFilter;
}

/** `sequence by a with maxspan=1m [ … ] [ … ] until [ … ]` */
export interface SequenceQuery extends Node {
  readonly kind: 'SequenceQuery';
  readonly by: readonly Field[];
  readonly maxspan: Duration | null;
  readonly items: readonly Item[];
  readonly until: Item | null;
}

/** `sample by a [ … ] [ … ]` */
export interface SampleQuery extends Node {
  readonly kind: 'SampleQuery';
  readonly by: readonly Field[];
  readonly items: readonly Item[];
}

/** `| head 5` */
export interface Pipe extends Node {
  readonly name: string;
  readonly args: readonly Expression[];
}

/** A whole query: what to look for, then what to keep of it. */
export interface Query extends Node {
  readonly kind: 'Query';
  readonly body: EventQuery | SequenceQuery | SampleQuery;
  readonly pipes: readonly Pipe[];
}

/** Direct sub-expressions of `node`, left to right. */
export function children(node: Expression): readonly Expression[] {
  switch (node.kind) {
    case 'Literal':
    case 'Field':
      return [];
    case 'Comparison':
    case 'Arithmetic':
      return [node.left, node.right];
    case 'Membership':
      return [node.value, ...node.list];
    case 'Pattern':
      return [node.value, ...node.patterns];
    case 'Logical':
      return node.terms;
    case 'Not':
    case 'Sign':
      return [node.operand];
    case 'Call':
      return node.args;
  }
}
