/** Half-open range of UTF-16 offsets into the text of a {@link Source}. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A position people can read; both numbers count from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Query text together with the document it was cut from, so that errors can point into the rule file. */
export interface Source {
  /** File name as the user knows it, or a label such as `<query>`. */
  readonly name: string;
  /** The query itself. */
  readonly text: string;
  /** The whole file that holds the query; the query itself where there is no file. */
  readonly document: string;
  /** Offset in `document` of the character that stands at `offset` in `text`. */
  readonly toDocument: (offset: number) => number;
}

/** A source that is nothing but the query, as typed on the command line. */
export function plainSource(text: string, name = '<query>'): Source {
  return { name, text, document: text, toDocument: (offset) => offset };
}

/** Position of the character at `offset` of `document`. */
export function positionIn(document: string, offset: number): Position {
  const before = document.slice(0, offset);
  const lastBreak = before.lastIndexOf('\n');
  const line = before.split('\n').length;
  return { line, column: before.length - lastBreak };
}

/** Converts an offset in `source.text` to a position in the document it was cut from. */
export function positionAt(source: Source, offset: number): Position {
  return positionIn(source.document, source.toDocument(offset));
}
