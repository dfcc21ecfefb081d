import type {
  ArithmeticOperator,
  ComparisonOperator,
  Expression,
  Literal,
  PatternOperator,
} from './ast.ts';
import { DepthGuard } from './depth-guard.ts';
import {
  failNotCalled,
  failNotPattern,
  failRelationship,
  rejectAssignment,
  rejectChain,
} from './expression-mistakes.ts';
import { parseField } from './parse-field.ts';
import { parseLiteral } from './parse-literal.ts';
import type { Keyword, NameToken, SymbolText } from './token.ts';
import { is, type TokenReader } from './token-reader.ts';

const COMPARISONS: readonly ComparisonOperator[] = ['==', '!=', '<', '<=', '>', '>='];
const SUMS: readonly ArithmeticOperator[] = ['+', '-'];
const PRODUCTS: readonly ArithmeticOperator[] = ['*', '/', '%'];
const SIGNS = ['-', '+'] as const;
const MEMBERSHIPS = ['in', 'in~'] as const;
const PATTERNS: readonly PatternOperator[] = [':', 'like', 'like~', 'regex', 'regex~'];

/** Reads one expression, at most `MAX_DEPTH` levels high; throws an EqlError at the first token that does not fit. */
export function parseExpression(reader: TokenReader): Expression {
  return new ExpressionParser(reader).expression();
}

/** One method for each rule of the grammar (spec 1.2), from the loosest operator to the tightest. */
class ExpressionParser {
  readonly #reader: TokenReader;
  readonly #guard: DepthGuard;

  constructor(reader: TokenReader) {
    this.#reader = reader;
    this.#guard = new DepthGuard(reader);
  }

  /** `expr := and (OR and)*` */
  expression(): Expression {
    const { start } = this.#reader;
    const first = this.#and();
    if (!this.#reader.at('or')) return first;
    const terms = [first];
    while (this.#reader.accept('or')) terms.push(this.#and());
    const span = this.#reader.spanFrom(start);
    return this.#guard.built({ kind: 'Logical', operator: 'or', terms, span });
  }

  /** `and := not (AND not)*` */
  #and(): Expression {
    const { start } = this.#reader;
    const first = this.#not();
    if (!this.#reader.at('and')) return first;
    const terms = [first];
    while (this.#reader.accept('and')) terms.push(this.#not());
    const span = this.#reader.spanFrom(start);
    return this.#guard.built({ kind: 'Logical', operator: 'and', terms, span });
  }

  /** `not := NOT not | rel` */
  #not(): Expression {
    const { start } = this.#reader;
    if (!this.#reader.accept('not')) return this.#relation();
    const operand = this.#guard.nested(() => this.#not());
    return this.#guard.built({ kind: 'Not', operand, span: this.#reader.spanFrom(start) });
  }

  /** `rel := sum [ (== | != | < | <= | > | >=) sum ]`; comparisons do not chain */
  #relation(): Expression {
    const { start } = this.#reader;
    const left = this.#sum();
    rejectAssignment(this.#reader);
    const operator = this.#acceptAny(COMPARISONS);
    if (operator === undefined) return left;
    const right = this.#sum();
    rejectAssignment(this.#reader);
    rejectChain(this.#reader, COMPARISONS);
    const span = this.#reader.spanFrom(start);
    return this.#guard.built({ kind: 'Comparison', operator, left, right, span });
  }

  /** `sum := mul ((+ | -) mul)*` */
  #sum(): Expression {
    return this.#leftAssociative(SUMS, () => this.#product());
  }

  /** `mul := unary ((* | / | %) unary)*` */
  #product(): Expression {
    return this.#leftAssociative(PRODUCTS, () => this.#unary());
  }

  /** `operand (operator operand)*`, where `a - b - c` is `(a - b) - c` */
  #leftAssociative(operators: readonly ArithmeticOperator[], operand: () => Expression) {
    const { start } = this.#reader;
    let left = operand();
    let operator = this.#acceptAny(operators);
    while (operator !== undefined) {
      const right = operand();
      const span = this.#reader.spanFrom(start);
      left = this.#guard.built({ kind: 'Arithmetic', operator, left, right, span });
      operator = this.#acceptAny(operators);
    }
    return left;
  }

  /** `unary := (- | +) unary | pred` */
  #unary(): Expression {
    const { start } = this.#reader;
    const operator = this.#acceptAny(SIGNS);
    if (operator === undefined) return this.#predicate();
    const operand = this.#guard.nested(() => this.#unary());
    return this.#guard.built({
      kind: 'Sign',
      operator,
      operand,
      span: this.#reader.spanFrom(start),
    });
  }

  /** `pred := primary [ [NOT] (IN | IN~) list | (: | LIKE | LIKE~ | REGEX | REGEX~) patterns ]` */
  #predicate(): Expression {
    const { start } = this.#reader;
    const value = this.#primary();
    const negated = this.#acceptNot();
    const membership = this.#acceptAny(MEMBERSHIPS);
    if (membership !== undefined) {
      const list = this.#list(`after "${membership}"`);
      const span = this.#reader.spanFrom(start);
      const ignoreCase = membership === 'in~';
      return this.#guard.built({ kind: 'Membership', value, list, ignoreCase, negated, span });
    }
    if (negated) this.#reader.failExpected('"in" after "not"');
    const operator = this.#acceptAny(PATTERNS);
    if (operator === undefined) return value;
    const patterns = this.#patterns(operator);
    const span = this.#reader.spanFrom(start);
    return this.#guard.built({ kind: 'Pattern', operator, value, patterns, span });
  }

  /** `list := ( expr (, expr)* )` */
  #list(place: string): readonly Expression[] {
    return this.#guard.nested(() => this.#reader.parenthesised(() => this.expression(), place));
  }

  /** `patterns := const | ( const (, const)* )` */
  #patterns(operator: PatternOperator): readonly Literal[] {
    const place = `after "${operator}"`;
    const parsePattern = (): Literal =>
      parseLiteral(this.#reader) ?? this.#reader.failExpected(`a constant ${place}`);
    if (!this.#reader.at('(')) return [parsePattern()];
    return this.#reader.parenthesised(parsePattern, place);
  }

  /** `primary := const | call | field | ( expr )` */
  #primary(): Expression {
    const { current, following } = this.#reader;
    const literal = parseLiteral(this.#reader);
    if (literal !== null) return literal;
    if (this.#reader.accept('(')) {
      const inner = this.#guard.nested(() => this.expression());
      if (!this.#reader.accept(')')) this.#reader.failExpected('")" or an operator');
      return inner;
    }
    if (current.kind === 'name') {
      if (is(following, '(')) return this.#call(current);
      if (is(following, 'of')) failRelationship(this.#reader);
      if (current.ignoreCase) failNotCalled(this.#reader, current);
    }
    return parseField(this.#reader, 'a field, a constant or a function');
  }

  /** `call := NAME[~] ( ( ) | list )` */
  #call({ text: name, ignoreCase, span: { start } }: NameToken): Expression {
    this.#reader.take();
    const args = this.#acceptEmptyList() ? [] : this.#list('after the function name');
    const span = this.#reader.spanFrom(start);
    return this.#guard.built({ kind: 'Call', name, ignoreCase, args, span });
  }

  #acceptEmptyList(): boolean {
    if (!is(this.#reader.following, ')')) return false;
    this.#reader.take();
    this.#reader.take();
    return true;
  }

  #acceptAny<T extends Keyword | SymbolText>(texts: readonly T[]): T | undefined {
    return texts.find((text) => this.#reader.accept(text));
  }

  /** Reads the `not` of `not in`; the other operators are negated in front of their value. */
  #acceptNot(): boolean {
    if (!this.#reader.accept('not')) return false;
    const pattern = PATTERNS.find((text) => this.#reader.at(text));
    if (pattern !== undefined) failNotPattern(this.#reader, pattern);
    return true;
  }
}
