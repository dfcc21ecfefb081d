/** Tells whether a whole value matches a pattern. */
export type Matcher = (value: string) => boolean;

/**
 * Compiles a pattern in which `*` stands for any run of characters and `?` for exactly one (spec eql.md 1.5); nothing
 * escapes them. Takes time in proportion to the value's length, whatever the value holds.
 * The caller folds case on both sides where case is to be ignored.
 */
export function wildcard(pattern: string): Matcher {
  if (pattern.includes('?')) return (value) => matchSingles(pattern, value);
  const pieces = pattern.split('*');
  if (pieces.length === 1) return (value) => value === pattern;
  const head = pieces[0] ?? '';
  const tail = pieces.at(-1) ?? '';
  const middle = pieces.slice(1, -1).filter((piece) => piece !== '');
  const fixed = head.length + tail.length;
  if (middle.length === 0) {
    return (value) => value.length >= fixed && value.startsWith(head) && value.endsWith(tail);
  }
  return (value) => {
    if (value.length < fixed || !value.startsWith(head) || !value.endsWith(tail)) return false;
    const end = value.length - tail.length;
    return holdsInOrder(value, middle, head.length, end);
  };
}

/** The earliest place for each piece leaves the most room for the next, so no choice is ever taken back. */
function holdsInOrder(
  value: string,
  pieces: readonly string[],
  start: number,
  end: number,
): boolean {
  let from = start;
  for (const piece of pieces) {
    const at = value.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
    if (from > end) return false;
  }
  return true;
}

/**
 * Matches a pattern that has `?` by the two-pointer method: on a mismatch only the last `*` takes one character more,
 * which bounds the work by pattern length times value length.
 */
function matchSingles(pattern: string, value: string): boolean {
  let p = 0;
  let v = 0;
  let star = -1;
  let resume = 0;
  while (v < value.length) {
    const expected = pattern[p];
    if (expected === '*') {
      star = p;
      resume = v;
      p += 1;
    } else if (expected === '?') {
      v += widthAt(value, v);
      p += 1;
    } else if (expected === value[v]) {
      v += 1;
      p += 1;
    } else if (star >= 0) {
      resume += 1;
      v = resume;
      p = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** A character beyond the basic plane takes two units, and `?` takes it whole. */
function widthAt(value: string, at: number): 1 | 2 {
  return (value.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}
