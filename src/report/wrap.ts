import stringWidth from 'string-width';

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;

/** Columns that `text` takes on a terminal: wide characters take two, combining ones none. */
export function columns(text: string): number {
  return PRINTABLE_ASCII.test(text) ? text.length : stringWidth(text);
}

/**
 * Breaks the lines of `text` so that none takes more than `width` columns. Breaks fall anywhere, because paths and
 * identifiers have no blanks to break at. cli-table3 could do it, but measures the rest of a line again at each
 * character.
 */
export function wrap(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => breakLine(line, width))
    .join('\n');
}

function breakLine(line: string, width: number): readonly string[] {
  if (columns(line) <= width) return [line];
  if (PRINTABLE_ASCII.test(line)) return line.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  const lines: string[] = [];
  let current = '';
  let taken = 0;
  for (const { segment } of graphemes().segment(line)) {
    const size = columns(segment);
    if (taken + size > width && current !== '') {
      lines.push(current);
      current = '';
      taken = 0;
    }
    current += segment;
    taken += size;
  }
  return [...lines, current];
}

let segmenter: Intl.Segmenter | undefined;

/** Made when the first line needs it, because it takes milliseconds to load its tables. */
function graphemes(): Intl.Segmenter {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'grapheme' });
  return segmenter;
}
