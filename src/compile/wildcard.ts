/** Tells whether a whole value matches a pattern. */
export type Matcher = (value: string) => boolean;

/**
 * Compiles a pattern in which `*` stands for any run of characters and `?` for exactly one (spec eql.md 1.5); nothing
 * escapes them. Takes time in proportion to the value's length, whatever the value holds.
 * The caller folds case on both sides where case is to be ignored.
 */
export function wildcard(pattern: string): Matcher {
  const rest = pattern.replace(/^\?+/, '');
  if (rest.includes('?')) return (value) => matchSingles(pattern, value);
  const matchesRest = matcherFrom(rest);
  const skipped = pattern.length - rest.length;
  if (skipped === 0) return (value) => matchesRest(value, 0);
  return (value) => {
    const from = skipCharacters(value, skipped);
    return from !== null && matchesRest(value, from);
  };
}

/** Where `value` goes on behind so many characters; null where it has fewer. */
export function skipCharacters(value: string, count: number): number | null {
  let at = 0;
  for (let skipped = 0; skipped < count; skipped += 1) {
    if (at >= value.length) return null;
    at += widthAt(value, at);
  }
  return at;
}

/** Tells whether a value from an offset on matches a pattern. */
type MatcherFrom = (value: string, from: number) => boolean;

/** A pattern with no wildcard but `*`. */
function matcherFrom(pattern: string): MatcherFrom {
  const pieces = pattern.split('*');
  const head = pieces[0] ?? '';
  if (pieces.length === 1) {
    return (value, from) => value.length === from + head.length && value.startsWith(head, from);
  }
  const tail = pieces.at(-1) ?? '';
  const middle = pieces.slice(1, -1).filter((piece) => piece !== '');
  const fixed = head.length + tail.length;
  return (value, from) => {
    if (value.length - from < fixed || !value.startsWith(head, from) || !value.endsWith(tail)) {
      return false;
    }
    return holdsInOrder(value, middle, from + head.length, value.length - tail.length);
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
