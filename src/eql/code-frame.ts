import { visible } from '../text/visible.ts';
import { positionIn, type Span } from './source.ts';

/** Longest piece of a line that is shown, in UTF-16 units. */
const WINDOW = 120;

/** How much of the window stands before the marked text when a long line is cut. */
const LEAD = 40;

const TAB = '    ';

/**
 * Shows the line of `document` on which `span` begins, its number before it and the span underlined:
 *
 *     13 |   endWith(file.path, ".job")
 *        |   ^^^^^^^
 *
 * A span that goes on is underlined to the end of its first line, an empty one has a single caret. Tabs are widened,
 * characters without a shape are escaped, and of a long line only the surroundings of the span are shown.
 */
export function codeFrame(document: string, span: Span): string {
  const { line, column } = positionIn(document, span.start);
  const text = lineAt(document, span.start - column + 1);
  const start = Math.min(column - 1, text.length);
  const { from, to } = windowAround(text, start);
  const end = Math.max(start, Math.min(start + span.end - span.start, to));

  const before = `${from > 0 ? '…' : ''}${shown(text.slice(from, start))}`;
  const marked = shown(text.slice(start, end));
  const after = `${shown(text.slice(end, to))}${to < text.length ? '…' : ''}`;
  const gutter = `${line} | `;
  const margin = `${' '.repeat(gutter.length - 2)}| `;
  const underline = '^'.repeat(Math.max(1, width(marked)));
  return `${gutter}${before}${marked}${after}\n${margin}${' '.repeat(width(before))}${underline}`;
}

/** The line that begins at `start`, without its line break. */
function lineAt(document: string, start: number): string {
  const end = document.indexOf('\n', start);
  const line = document.slice(start, end === -1 ? document.length : end);
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}

/** The part of `line` to show, such that the character at `offset` is in it. */
function windowAround(line: string, offset: number): { from: number; to: number } {
  if (line.length <= WINDOW) return { from: 0, to: line.length };
  const from = Math.max(0, Math.min(offset - LEAD, line.length - WINDOW));
  return { from: betweenCharacters(line, from), to: betweenCharacters(line, from + WINDOW) };
}

/** Moves `offset` back where it would cut a surrogate pair in two. */
function betweenCharacters(line: string, offset: number): number {
  const isPair = (line.codePointAt(offset - 1) ?? 0) > 0xffff;
  return isPair ? offset - 1 : offset;
}

function shown(text: string): string {
  return visible(text.replaceAll('\t', TAB));
}

/** Columns that `text` takes up, where every character takes one. */
function width(text: string): number {
  return Array.from(text).length;
}
