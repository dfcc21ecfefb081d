import { columns, wrap } from './wrap.ts';
import { wrapWords } from './wrap-words.ts';

/**
 * A text as at most `most` lines of `width` columns, broken between words; what is left out is an ellipsis. Where there is
 * no width to keep to (Infinity) it is one line with nothing left out.
 */
export function clipWords(text: string, width: number, most: number, indent = 0): string {
  const lines = wrapWords(shortened(text, width, most), width, indent).split('\n');
  if (lines.length <= most) return lines.join('\n');
  const last = lines[most - 1] ?? '';
  return [...lines.slice(0, most - 1), withEllipsis(last, width)].join('\n');
}

/** A text as one line of `width` columns, cut anywhere; what is left out is an ellipsis. */
export function clipLine(text: string, width: number): string {
  if (columns(text) <= width) return text;
  const [line = ''] = wrap(shortened(text, width, 1), width).split('\n');
  return withEllipsis(line, width);
}

/** No more is measured than could be shown. */
function shortened(text: string, width: number, most: number): string {
  const enough = width * (most + 1) * 4;
  return text.length > enough ? text.slice(0, enough) : text;
}

function withEllipsis(line: string, width: number): string {
  const characters = [...line.trimEnd()];
  while (columns(characters.join('')) >= width) characters.pop();
  return `${characters.join('').trimEnd()}…`;
}
