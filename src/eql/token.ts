import { quoted } from '../text/visible.ts';
import type { Span } from './source.ts';

/** Words with a meaning of their own (spec 1.1), all lower case; as names they need backticks. */
export const KEYWORDS = [
  'and',
  'any',
  'by',
  'false',
  'in',
  'in~',
  'join',
  'like',
  'like~',
  'maxspan',
  'not',
  'null',
  'of',
  'or',
  'regex',
  'regex~',
  'sample',
  'sequence',
  'true',
  'until',
  'where',
  'with',
] as const;

/** Everything that is not a word, a name, a number or a string; longer ones first, as the lexer tries them in this order. */
export const SYMBOLS = [
  '![',
  '==',
  '!=',
  '<=',
  '>=',
  '<',
  '>',
  '=',
  ':',
  '+',
  '-',
  '*',
  '/',
  '%',
  '(',
  ')',
  '[',
  ']',
  ',',
  '.',
  '?',
  '|',
] as const;

/** One of the words that mean something by themselves. */
export type Keyword = (typeof KEYWORDS)[number];
/** One of the signs between words. */
export type SymbolText = (typeof SYMBOLS)[number];

const keywords: ReadonlySet<string> = new Set(KEYWORDS);

/** True for a word that cannot be a name without backticks. */
export function isKeyword(word: string): word is Keyword {
  return keywords.has(word);
}

interface Spanned {
  readonly span: Span;
}

/** `and`, `in~` */
export interface KeywordToken extends Spanned {
  readonly kind: 'keyword';
  readonly text: Keyword;
}

/** `==`, `![` */
export interface SymbolToken extends Spanned {
  readonly kind: 'symbol';
  readonly text: SymbolText;
}

/** `process`; with `ignoreCase`, `endsWith~`, which can only be a function */
export interface NameToken extends Spanned {
  readonly kind: 'name';
  /** Without the `~`. */
  readonly text: string;
  readonly ignoreCase: boolean;
}

/** `` `process.exit code` ``; `text` without the backticks, doubled ones made single */
export interface QuotedNameToken extends Spanned {
  readonly kind: 'quoted-name';
  readonly text: string;
}

/** `"C:\\Windows"`, `"""C:\Windows"""`; `value` is what it stands for */
export interface StringToken extends Spanned {
  readonly kind: 'string';
  readonly value: string;
}

/** `42`, `1.5`; an integer beyond 2^63 - 1 is a decimal */
export interface NumberToken extends Spanned {
  readonly kind: 'integer' | 'decimal';
  readonly value: number | bigint;
  /** As written. */
  readonly text: string;
}

/** What follows the last token; an empty span right behind it. */
export interface EndToken extends Spanned {
  readonly kind: 'end';
}

/** The smallest piece of a query that means something, with its place in the text. */
export type Token =
  | KeywordToken
  | SymbolToken
  | NameToken
  | QuotedNameToken
  | StringToken
  | NumberToken
  | EndToken;

/** How a message names a token that stands where it should not. */
export function describeToken(token: Token): string {
  switch (token.kind) {
    case 'keyword':
      return `keyword "${token.text}"`;
    case 'symbol':
      return `"${token.text}"`;
    case 'name':
      return `name ${quoted(token.ignoreCase ? `${token.text}~` : token.text)}`;
    case 'quoted-name':
      return `name ${quoted(token.text)}`;
    case 'string':
      return `string ${quoted(token.value)}`;
    case 'integer':
    case 'decimal':
      return `number ${quoted(token.text)}`;
    case 'end':
      return 'the end of the query';
  }
}
