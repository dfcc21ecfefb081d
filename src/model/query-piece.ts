/** What a piece of a query is, for who colours it. */
export type QueryPieceKind =
  | 'keyword'
  | 'category'
  | 'field'
  | 'function'
  | 'string'
  | 'number'
  | 'comment'
  | 'other';

/** A piece of the text of a query as it stands there; all of them together are the text. */
export interface QueryPiece {
  readonly kind: QueryPieceKind;
  readonly text: string;
}
