import { EqlError, type Mistake } from './error.ts';
import type { Source, Span } from './source.ts';

/** A reading position in the text of a source; the lexer moves it forward and never back. */
export class Scanner {
  readonly source: Source;
  /** Offset of the next character to read. */
  offset = 0;

  constructor(source: Source) {
    this.source = source;
  }

  get text(): string {
    return this.source.text;
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** True where the text goes on with `prefix`. */
  sees(prefix: string): boolean {
    return this.text.startsWith(prefix, this.offset);
  }

  /** Reads what `pattern`, a sticky expression, matches here; `''` where it does not match. */
  read(pattern: RegExp): string {
    pattern.lastIndex = this.offset;
    const match = pattern.exec(this.text)?.[0] ?? '';
    this.offset += match.length;
    return match;
  }

  /** From `start` to the reading position. */
  spanFrom(start: number): Span {
    return { start, end: this.offset };
  }

  /** Ends the reading. */
  fail(mistake: Mistake): never {
    throw new EqlError(mistake, this.source);
  }
}
