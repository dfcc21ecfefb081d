import type { QueryPiece, QueryPieceKind } from '../model/query-piece.ts';
import { tokenize } from './lexer.ts';
import type { Source } from './source.ts';
import type { Token } from './token.ts';

const COMMENT = /\/\/[^\r\n]*|\/\*[\s\S]*\*\//g;

/** The text of a query in pieces, as the lexer sees it. Throws an `EqlError` for a text that the lexer refuses. */
export function queryPieces(source: Source): readonly QueryPiece[] {
  const pieces: QueryPiece[] = [];
  const tokens = tokenize(source);
  let at = 0;
  for (const [index, token] of tokens.entries()) {
    // The last token is the end of the last piece of text; what is behind it is a gap too.
    const start = token.kind === 'end' ? source.text.length : token.span.start;
    pieces.push(...gapPieces(source.text.slice(at, start)));
    at = token.kind === 'end' ? start : token.span.end;
    if (token.kind !== 'end') {
      const kind = kindOf(token, tokens[index - 1], tokens[index + 1]);
      pieces.push({ kind, text: source.text.slice(start, at) });
    }
  }
  return pieces;
}

/** Blanks and comments. Comments nest: from the first opening to the last closing all is comment. */
function gapPieces(gap: string): readonly QueryPiece[] {
  const pieces: QueryPiece[] = [];
  let at = 0;
  for (const { index, 0: text } of gap.matchAll(COMMENT)) {
    if (index > at) pieces.push({ kind: 'other', text: gap.slice(at, index) });
    pieces.push({ kind: 'comment', text });
    at = index + text.length;
  }
  return at < gap.length ? [...pieces, { kind: 'other', text: gap.slice(at) }] : pieces;
}

function kindOf(token: Token, before: Token | undefined, after: Token | undefined): QueryPieceKind {
  switch (token.kind) {
    case 'name':
    case 'quoted-name':
      return kindOfName(before, after);
    case 'symbol':
      return token.text === '.' || token.text === '?' ? 'field' : 'other';
    case 'integer':
    case 'decimal':
      return 'number';
    case 'keyword':
    case 'string':
      return token.kind;
    case 'end':
      return 'other';
  }
}

/** A name before a bracket is a function, behind a bar a pipe, and before `where` a category. */
function kindOfName(before: Token | undefined, after: Token | undefined): QueryPieceKind {
  if (isSymbol(after, '(') || isSymbol(before, '|')) return 'function';
  return after?.kind === 'keyword' && after.text === 'where' ? 'category' : 'field';
}

function isSymbol(token: Token | undefined, text: string): boolean {
  return token?.kind === 'symbol' && token.text === text;
}
