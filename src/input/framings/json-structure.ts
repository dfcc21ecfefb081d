/** How far the object that begins at an offset goes. */
export type Extent =
  /** It ends before `end`. */
  | { readonly state: 'closed'; readonly end: number }
  /** It goes on beyond the bytes at hand. */
  | { readonly state: 'open' }
  /** What stands at `end` cannot belong to it. */
  | { readonly state: 'broken'; readonly end: number };

const LF = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** What a byte outside of texts can begin. Numbers and words are atoms; whether they are sound is not asked here. */
const [SPACE, OPEN_OBJECT, OPEN_ARRAY, CLOSE_OBJECT, CLOSE_ARRAY, COMMA, COLON, TEXT, ATOM, OTHER] =
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const CLASSES = 10;
const CLASS = new Uint8Array(256).fill(OTHER);
for (const byte of Buffer.from(' \t\r\n')) CLASS[byte] = SPACE;
for (const byte of Buffer.from('+-.0123456789')) CLASS[byte] = ATOM;
for (const byte of Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'))
  CLASS[byte] = ATOM;
for (const [index, byte] of Buffer.from('{[}],:"').entries()) CLASS[byte] = index + OPEN_OBJECT;

/** What may come next; the states of RFC 8259's grammar. */
const [FIRST_KEY, KEY, AFTER_KEY, MEMBER, AFTER_MEMBER, FIRST_ELEMENT, ELEMENT, AFTER_ELEMENT] = [
  0, 1, 2, 3, 4, 5, 6, 7,
] as const;

/** Entries of the table that are no states. */
const [BAD, OPENS, CLOSES] = [8, 9, 10] as const;

/** `state * CLASSES + class` to the next state, or what to do. */
const MOVES = new Uint8Array(8 * CLASSES).fill(BAD);
function allow(state: number, kinds: readonly number[], next: number): void {
  for (const kind of kinds) MOVES[state * CLASSES + kind] = next;
}
allow(FIRST_KEY, [CLOSE_OBJECT], CLOSES);
for (const state of [FIRST_KEY, KEY]) allow(state, [TEXT], AFTER_KEY);
allow(AFTER_KEY, [COLON], MEMBER);
allow(MEMBER, [TEXT, ATOM], AFTER_MEMBER);
allow(AFTER_MEMBER, [COMMA], KEY);
allow(AFTER_MEMBER, [CLOSE_OBJECT], CLOSES);
for (const state of [FIRST_ELEMENT, ELEMENT]) allow(state, [TEXT, ATOM], AFTER_ELEMENT);
allow(AFTER_ELEMENT, [COMMA], ELEMENT);
for (const state of [FIRST_ELEMENT, AFTER_ELEMENT]) allow(state, [CLOSE_ARRAY], CLOSES);
for (const state of [MEMBER, FIRST_ELEMENT, ELEMENT])
  allow(state, [OPEN_OBJECT, OPEN_ARRAY], OPENS);

/** Deeper than this nothing is read anyway. */
const MAX_OPEN = 256;

/** Where in the grammar an object is. */
class Place {
  #state: number = FIRST_KEY;
  /** For each bracket that is open, the state behind what it holds. */
  readonly #after = new Uint8Array(MAX_OPEN);
  #depth = 1;

  /** Goes to the place behind the bracket that opens an object. */
  begin(): void {
    this.#state = FIRST_KEY;
    this.#depth = 1;
  }

  get isClosed(): boolean {
    return this.#depth === 0;
  }

  /** Takes what begins with a byte of this class; false where it may not stand here. */
  take(kind: number): boolean {
    const move = MOVES[this.#state * CLASSES + kind] ?? BAD;
    if (move < BAD) this.#state = move;
    else if (move === OPENS) return this.#open(kind);
    else if (move === CLOSES) {
      this.#depth -= 1;
      this.#state = this.#after[this.#depth] ?? BAD;
    } else return false;
    return true;
  }

  #open(kind: number): boolean {
    if (this.#depth === MAX_OPEN) return false;
    this.#after[this.#depth] = this.#state === MEMBER ? AFTER_MEMBER : AFTER_ELEMENT;
    this.#depth += 1;
    this.#state = kind === OPEN_OBJECT ? FIRST_KEY : FIRST_ELEMENT;
    return true;
  }
}

/** Used by one call at a time; a new one for each record would be felt. */
const place = new Place();

/**
 * Follows the object that begins at `start`, looking no further than `limit`. Only its structure is checked: brackets,
 * commas, colons, texts. Line breaks never stand in texts, so that a text without an end is found on its line.
 */
export function extentOf(bytes: Uint8Array, start: number, limit: number): Extent {
  place.begin();
  for (let at = start + 1; at < limit; ) {
    const kind = CLASS[bytes[at] ?? 0] ?? OTHER;
    if (kind === SPACE) {
      at += 1;
      continue;
    }
    if (!place.take(kind)) return { state: 'broken', end: at };
    at = endOfToken(bytes, at, limit, kind);
    if (at < 0) return { state: 'broken', end: -at };
    if (place.isClosed) return { state: 'closed', end: at };
  }
  return { state: 'open' };
}

function endOfToken(bytes: Uint8Array, at: number, limit: number, kind: number): number {
  if (kind === TEXT) return endOfText(bytes, at, limit);
  let end = at + 1;
  if (kind !== ATOM) return end;
  while (end < limit && CLASS[bytes[end] ?? 0] === ATOM) end += 1;
  return end;
}

/** Offset after the text that begins at `start`; `limit` where it ends later; less than 0 where a line ends before it. */
function endOfText(bytes: Uint8Array, start: number, limit: number): number {
  for (let at = start + 1; at < limit; at += 1) {
    const byte = bytes[at] ?? 0;
    // Most bytes of a text are letters: they are told by one comparison.
    if (byte > BACKSLASH) continue;
    if (byte === QUOTE) return at + 1;
    if (byte === BACKSLASH) at += 1;
    if (bytes[at] === LF) return -at;
  }
  return limit;
}

/** What a byte adds to the number of braces, and of brackets, that are open. */
const BRACES = new Int8Array(256);
const BRACKETS = new Int8Array(256);
for (const [open, close, count] of [
  ['{', '}', BRACES],
  ['[', ']', BRACKETS],
] as const) {
  count[open.charCodeAt(0)] = 1;
  count[close.charCodeAt(0)] = -1;
}

/**
 * Where an object or array that is broken may end all the same: at the bracket that closes it, counting brackets only
 * and ending every text with its line. -1 where that is not before `limit`.
 */
export function closingBracket(bytes: Uint8Array, start: number, limit: number): number {
  let braces = 0;
  let brackets = 0;
  for (let at = start; at < limit; ) {
    const byte = bytes[at] ?? 0;
    braces += BRACES[byte] ?? 0;
    brackets += BRACKETS[byte] ?? 0;
    at = byte === QUOTE ? Math.abs(endOfText(bytes, at, limit)) : at + 1;
    if (braces === 0 && brackets === 0) return at;
  }
  return -1;
}
