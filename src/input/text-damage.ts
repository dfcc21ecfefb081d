/** Escapes of a surrogate pair, of half of one, and any other escape, so that `\\ud800` is not taken for one. */
const ESCAPES =
  /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|\\u[dD][89a-fA-F][0-9a-fA-F]{2}|\\./g;

const LONE_SURROGATE_LENGTH = '\\ud800'.length;

/**
 * What was lost in the text of a record that can still be read: characters that stand for something else. Null where
 * nothing was, which takes two searches to know.
 */
export function textDamage(text: string): string | null {
  if (text.includes('\ufffd')) {
    return 'holds bytes that are no UTF-8, or were lost before; they stand as U+FFFD';
  }
  if (!/\\u[dD][89a-fA-F]/.test(text)) return null;
  const isTorn = text.match(ESCAPES)?.some(({ length }) => length === LONE_SURROGATE_LENGTH);
  return isTorn === true
    ? 'holds half a character (a lone surrogate); reports show it as U+FFFD'
    : null;
}
