import { visible } from '../text/visible.ts';
import { codeFrame } from './code-frame.ts';
import { type Position, positionAt, type Source, type Span } from './source.ts';

/** What is wrong with a query, and where: an {@link EqlError} before it knows its source. */
export interface Mistake {
  /** Kebab-case name of the kind of mistake; stable, for machines. */
  readonly code: string;
  /** One sentence without a full stop: what was expected, what was found. */
  readonly message: string;
  readonly span: Span;
  /** What to write instead, where we can tell; becomes the end of the message. */
  readonly hint?: string | undefined;
}

/** A mistake in a query, able to show itself inside the file that the query comes from. */
export class EqlError extends Error {
  override readonly name = 'EqlError';
  readonly code: string;
  readonly source: Source;
  /** Offsets into `source.text`. */
  readonly span: Span;
  readonly hint: string | undefined;

  constructor({ code, message, span, hint }: Mistake, source: Source) {
    super(hint === undefined ? message : `${message}; ${hint}`);
    this.code = code;
    this.source = source;
    this.span = span;
    this.hint = hint;
  }

  /** Where the mistake begins, in the document that holds the query. */
  get position(): Position {
    return positionAt(this.source, this.span.start);
  }

  /** `file:line:column: message`, then the offending line with the mistake underlined; no final line break. */
  format(): string {
    const { name, document, toDocument } = this.source;
    const { line, column } = this.position;
    const span = { start: toDocument(this.span.start), end: toDocument(this.span.end) };
    return `${visible(name)}:${line}:${column}: ${this.message}\n${codeFrame(document, span)}`;
  }
}
