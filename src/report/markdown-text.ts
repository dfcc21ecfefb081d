import { visible } from '../text/visible.ts';

/** Longest quote of a log, in UTF-16 units; the formats that are for programs have all of it. */
const MAX_LENGTH = 300;

/** Every character that Markdown, or HTML in it, gives a meaning. */
const MARKS = /[\\`*_{}[\]<>()#+\-!|~&@:$^=]/g;

/** Words of our own or of a rule as running text: nothing in it is a mark, a link or HTML. */
export function plainText(text: string): string {
  // A dot in numbers and at the end of sentences is harmless; one behind `www` makes a link.
  return visible(text)
    .replaceAll(MARKS, '\\$&')
    .replaceAll(/(?<=www)\./gi, '\\.')
    .replaceAll(/^(\d+)(?=\.)/g, '$1\\');
}

/**
 * What a log says, as code: there nothing is a mark, a link, a mention or HTML. A run of backticks would end the code, so
 * the fence is longer than any in it; tables split at each `|` before they look for code.
 */
export function code(text: string): string {
  const shown = visible(text.length > MAX_LENGTH ? `${text.slice(0, MAX_LENGTH)}…` : text);
  if (shown.trim() === '') return '-';
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${fence}${pad}${shown.replaceAll('|', '\\|')}${pad}${fence}`;
}

/** A table, with its blank line behind it; cells are Markdown already. */
export function markdownTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const lines = [heads, heads.map(() => '---'), ...rows];
  return `${lines.map((cells) => `| ${cells.join(' | ')} |\n`).join('')}\n`;
}
