import type { ChalkInstance } from 'chalk';
import type { QueryPiece, QueryPieceKind } from '../model/query-piece.ts';
import type { Layout } from './layout.ts';
import { printable } from './printable.ts';
import { columns, wrap } from './wrap.ts';

const PAINT: Readonly<Record<QueryPieceKind, (paint: ChalkInstance) => ChalkInstance>> = {
  keyword: (paint) => paint.magenta,
  category: (paint) => paint.yellow,
  field: (paint) => paint.cyan,
  function: (paint) => paint.blue,
  string: (paint) => paint.green,
  number: (paint) => paint.yellow,
  comment: (paint) => paint.dim,
  other: (paint) => paint.reset,
};

/** Columns that lines after a break are set in, beside those of their line. */
const INDENT = 2;

/** What goes on with a comment up to the end of its line, on the next. */
const COMMENT = '// ';

/**
 * A query in coloured lines. It is there to be copied, so lines that are too long are broken between words and tokens
 * where that changes nothing; only what is longer than a line by itself is torn.
 */
export function queryLines(query: readonly QueryPiece[], layout: Layout): readonly string[] {
  return linesOf(query)
    .flatMap((line) => broken(line, layout.width))
    .map((line) =>
      line.map(({ kind, text }) => (text === '' ? '' : PAINT[kind](layout.paint)(text))).join(''),
    );
}

type Line = readonly QueryPiece[];

function linesOf(query: readonly QueryPiece[]): readonly Line[] {
  const lines: QueryPiece[][] = [[]];
  for (const { kind, text } of query) {
    for (const [at, part] of text.split('\n').entries()) {
      if (at > 0) lines.push([]);
      lines.at(-1)?.push({ kind, text: printable(part) });
    }
  }
  return lines;
}

/** A line as it is where it fits. */
function broken(line: Line, width: number): readonly Line[] {
  const whole = line.map(({ text }) => text).join('');
  if (columns(whole) <= width) return [line];
  const own = whole.length - whole.trimStart().length;
  const margin = Math.min(own + INDENT, Math.floor(width / 3));
  const lines: QueryPiece[][] = [[]];
  let taken = 0;
  let lead = ' '.repeat(margin);
  for (const group of groupsOf(line, width - margin)) {
    const { kind, text } = group[0];
    if (taken + sizeOf(group) > width) {
      lines.push([{ kind, text: lead }]);
      taken = lead.length;
    }
    if (kind === 'comment' && text.startsWith('//')) lead = `${' '.repeat(margin)}${COMMENT}`;
    lines.at(-1)?.push(...group);
    taken += group.reduce((sum, one) => sum + columns(one.text), 0);
  }
  return lines.map(trimmedEnd);
}

function trimmedEnd(line: Line): Line {
  return line.map((piece, at) =>
    at === line.length - 1 ? { ...piece, text: piece.text.trimEnd() } : piece,
  );
}

type Group = [QueryPiece, ...QueryPiece[]];

/** What has no blank inside stays together as far as a line has room, as the parts of a field's name. */
function groupsOf(line: Line, room: number): readonly Group[] {
  const groups: Group[] = [];
  for (const atom of line.flatMap((piece) => atomsOf(piece, room))) {
    const last = groups.at(-1);
    const isApart = last === undefined || atom.kind === 'string' || /[ (]$/.test(endOf(last));
    if (isApart || sizeOf([...last, atom]) > room) groups.push([atom]);
    else last.push(atom);
  }
  return groups;
}

function endOf(group: Group): string {
  return group.at(-1)?.text ?? '';
}

/** Columns without the blanks at the end. */
function sizeOf(group: Line): number {
  return columns(
    group
      .map(({ text }) => text)
      .join('')
      .trimEnd(),
  );
}

/** What is not broken: a token, or a word of what has several. */
function atomsOf({ kind, text }: QueryPiece, room: number): readonly QueryPiece[] {
  const words = kind === 'string' ? [text] : text.split(/(?<= )(?=\S)/);
  const most = kind === 'comment' ? room - COMMENT.length : room;
  return words
    .flatMap((word) => (columns(word) <= most ? [word] : wrap(word, most).split('\n')))
    .map((word) => ({ kind, text: word }));
}
