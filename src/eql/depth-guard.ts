import { children, type Expression } from './ast.ts';
import type { TokenReader } from './token-reader.ts';

/**
 * How deep expressions may be nested, in brackets and in operators, so that whatever walks a tree may be recursive.
 * Public rules need fewer than twenty. A chain of `and` or `or` is one level whatever its length; `a + b + c` is two.
 */
export const MAX_DEPTH = 100;

/** Keeps the parser from running out of stack, and the trees it builds from being too high for others. */
export class DepthGuard {
  readonly #reader: TokenReader;
  /** Brackets, signs and negations around the current token. */
  #depth = 0;
  /** Height of the tree below each node built so far; leaves have none and are left out. */
  readonly #heights = new WeakMap<Expression, number>();

  constructor(reader: TokenReader) {
    this.#reader = reader;
  }

  /** Goes one level deeper for as long as `parse` runs. */
  nested<T>(parse: () => T): T {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) this.#fail();
    const result = parse();
    this.#depth -= 1;
    return result;
  }

  /** Returns `node`, whose children have passed through here before; ends the parsing if its tree is too high. */
  built<T extends Expression>(node: T): T {
    let height = 1;
    for (const child of children(node)) {
      height = Math.max(height, 1 + (this.#heights.get(child) ?? 0));
    }
    if (height > MAX_DEPTH) this.#fail();
    this.#heights.set(node, height);
    return node;
  }

  #fail(): never {
    return this.#reader.fail({
      code: 'too-deep',
      message: `This expression is nested too deeply: more than ${MAX_DEPTH} levels`,
      span: this.#reader.current.span,
    });
  }
}
