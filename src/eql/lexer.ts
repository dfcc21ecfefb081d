import { readString } from './lex-string.ts';
import { Scanner } from './scanner.ts';
import type { Source, Span } from './source.ts';
import { failStray } from './stray-character.ts';
import { isKeyword, SYMBOLS, type Token } from './token.ts';

const BLANK = /[ \t\r\n]*/y;
const LINE_COMMENT = /\/\/[^\r\n]*/y;
const COMMENT_EDGE = /\/\*|\*\//g;
const WORD = /[A-Za-z_@][A-Za-z0-9_]*~?/y;
const NUMBER = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?/y;
const DIGITS = /^[0-9]+$/;
const QUOTED_NAME = /`[^`]*(?:``[^`]*)*`/y;

const LONG_MAX = 2n ** 63n - 1n;
const LONG_MAX_DIGITS = 19;

/**
 * Cuts a query into tokens (spec 1.1), the last of which is the only one of kind `end`. Takes time linear in the text.
 * Throws an EqlError at the first character that cannot begin a token, or at a string, comment or name without an end.
 */
export function tokenize(source: Source): readonly Token[] {
  const scanner = new Scanner(source);
  const tokens: Token[] = [];
  skipBlank(scanner);
  while (!scanner.atEnd) {
    tokens.push(readToken(scanner));
    skipBlank(scanner);
  }
  const end = tokens.at(-1)?.span.end ?? 0;
  tokens.push({ kind: 'end', span: { start: end, end } });
  return tokens;
}

/** Skips blanks, line comments and block comments. */
function skipBlank(scanner: Scanner): void {
  while (true) {
    scanner.read(BLANK);
    if (scanner.sees('//')) scanner.read(LINE_COMMENT);
    else if (scanner.sees('/*')) skipBlockComment(scanner);
    else return;
  }
}

/** Block comments nest. */
function skipBlockComment(scanner: Scanner): void {
  const start = scanner.offset;
  let open = 0;
  do {
    COMMENT_EDGE.lastIndex = scanner.offset;
    const edge = COMMENT_EDGE.exec(scanner.text);
    if (edge === null) {
      scanner.fail({
        code: 'unterminated-comment',
        message: 'This comment has no end: expected "*/"',
        span: { start, end: start + '/*'.length },
      });
    }
    open += edge[0] === '/*' ? 1 : -1;
    scanner.offset = COMMENT_EDGE.lastIndex;
  } while (open > 0);
}

function readToken(scanner: Scanner): Token {
  const start = scanner.offset;
  const word = scanner.read(WORD);
  if (word !== '') return wordToken(word, scanner.spanFrom(start));
  const digits = scanner.read(NUMBER);
  if (digits !== '') return numberToken(scanner, digits, start);
  if (scanner.sees('"')) {
    return { kind: 'string', value: readString(scanner), span: scanner.spanFrom(start) };
  }
  if (scanner.sees('`')) return readQuotedName(scanner);
  return readSymbol(scanner);
}

function wordToken(word: string, span: Span): Token {
  if (isKeyword(word)) return { kind: 'keyword', text: word, span };
  const ignoreCase = word.endsWith('~');
  return { kind: 'name', text: ignoreCase ? word.slice(0, -1) : word, ignoreCase, span };
}

/** Integers are exact up to 2^63 - 1 and decimals from there on. */
function numberToken(scanner: Scanner, text: string, start: number): Token {
  const span = scanner.spanFrom(start);
  if (DIGITS.test(text)) {
    const significant = text.replace(/^0+(?=[0-9])/, '');
    const integer = significant.length <= LONG_MAX_DIGITS ? BigInt(significant) : LONG_MAX + 1n;
    if (integer <= Number.MAX_SAFE_INTEGER) {
      return { kind: 'integer', value: Number(integer), text, span };
    }
    if (integer <= LONG_MAX) return { kind: 'integer', value: integer, text, span };
  }
  const value = Number(text);
  if (Number.isFinite(value)) return { kind: 'decimal', value, text, span };
  return scanner.fail({ code: 'number-too-large', message: 'This number is too large', span });
}

/** `` `event data` ``; a backtick inside is doubled. */
function readQuotedName(scanner: Scanner): Token {
  const start = scanner.offset;
  const text = scanner.read(QUOTED_NAME).slice(1, -1).replaceAll('``', '`');
  const span = scanner.spanFrom(start);
  if (scanner.offset === start) {
    return scanner.fail({
      code: 'unterminated-name',
      message: 'This name has no end: expected a closing backtick',
      span: { start, end: start + 1 },
    });
  }
  if (text.split('.').includes('')) {
    return scanner.fail({ code: 'empty-name', message: 'A part of this name is empty', span });
  }
  return { kind: 'quoted-name', text, span };
}

function readSymbol(scanner: Scanner): Token {
  const start = scanner.offset;
  const text = SYMBOLS.find((symbol) => scanner.sees(symbol));
  const next = scanner.text[start + 1];
  if (
    text === undefined ||
    (text === '?' && (next === '"' || next === "'")) ||
    scanner.sees('||')
  ) {
    return failStray(scanner);
  }
  scanner.offset += text.length;
  return { kind: 'symbol', text, span: scanner.spanFrom(start) };
}
