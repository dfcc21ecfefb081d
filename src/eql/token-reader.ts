import { EqlError, type Mistake } from './error.ts';
import { tokenize } from './lexer.ts';
import type { Source, Span } from './source.ts';
import { describeToken, type Keyword, type SymbolText, type Token } from './token.ts';

/** What the parser reads from: the tokens of a query, one of them current, and the mistakes that stop it. */
export class TokenReader {
  readonly source: Source;
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  #index = 0;

  /** Throws an EqlError where the text is not even made of tokens. */
  constructor(source: Source) {
    this.source = source;
    this.#tokens = tokenize(source);
    this.#end = { kind: 'end', span: this.#tokens.at(-1)?.span ?? { start: 0, end: 0 } };
  }

  /** The next token to read; the end token once everything is read. */
  get current(): Token {
    return this.#tokens[this.#index] ?? this.#end;
  }

  /** The token after {@link current}. */
  get following(): Token {
    return this.#tokens[this.#index + 1] ?? this.#end;
  }

  /** Where a node that begins with the current token begins. */
  get start(): number {
    return this.current.span.start;
  }

  /** From `start` to the end of the last token read. */
  spanFrom(start: number): Span {
    const end = this.#tokens[this.#index - 1]?.span.end ?? 0;
    return { start, end: Math.max(start, end) };
  }

  /** Reads one token of any kind. */
  take(): Token {
    const token = this.current;
    this.#index += 1;
    return token;
  }

  /** True where the current token is this keyword or symbol. */
  at(text: Keyword | SymbolText): boolean {
    return is(this.current, text);
  }

  /** Reads this keyword or symbol if it stands here, and tells whether it did. */
  accept(text: Keyword | SymbolText): boolean {
    const here = this.at(text);
    if (here) this.#index += 1;
    return here;
  }

  /** Reads this keyword or symbol; anything else is an error that says where it was expected. */
  expect(text: Keyword | SymbolText, place: string): void {
    if (!this.accept(text)) this.failExpected(`"${text}" ${place}`);
  }

  /** `item (, item)*` */
  list<T>(parseItem: () => T): [T, ...T[]] {
    const items: [T, ...T[]] = [parseItem()];
    while (this.accept(',')) items.push(parseItem());
    return items;
  }

  /** `( item (, item)* )` */
  parenthesised<T>(parseItem: () => T, place: string): [T, ...T[]] {
    this.expect('(', place);
    const items = this.list(parseItem);
    if (!this.accept(')')) this.failExpected('"," or ")"');
    return items;
  }

  /** Ends the parsing. */
  fail(mistake: Mistake): never {
    throw new EqlError(mistake, this.source);
  }

  /** Ends the parsing at the current token, which is not what the grammar wants here. */
  failExpected(what: string, hint?: string): never {
    const { span } = this.current;
    const message = `Expected ${what}, found ${describeToken(this.current)}`;
    return this.fail({ code: 'syntax', message, hint, span });
  }
}

/** True if `token` is this keyword or symbol, rather than a name or string that reads the same. */
export function is(token: Token, text: Keyword | SymbolText): boolean {
  return (token.kind === 'keyword' || token.kind === 'symbol') && token.text === text;
}
