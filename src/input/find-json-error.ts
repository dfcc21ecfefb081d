/** Where a text stops being JSON. */
export interface JsonError {
  /** Offset of the first character that does not fit; the length of the text where it ends too early. */
  readonly offset: number;
  /** What would have fitted, in words. */
  readonly expected: string;
}

/** What must come next. */
type State =
  | 'value'
  | 'first element'
  | 'first key'
  | 'key'
  | 'colon'
  | 'after element'
  | 'after member'
  | 'end';

const EXPECTED: Readonly<Record<State, string>> = {
  value: 'a value',
  'first element': 'a value or "]"',
  'first key': 'a key in double quotes or "}"',
  key: 'a key in double quotes',
  colon: '":"',
  'after element': '"," or "]"',
  'after member': '"," or "}"',
  end: 'the end of the line',
};

/** What a token leads to: the next state, or a container that opens, one that closes, or a value that is complete. */
type Move = State | 'opens' | 'closes' | 'completes';

const VALUE: Readonly<Record<string, Move>> = {
  '{': 'opens',
  '[': 'opens',
  '"': 'completes',
  atom: 'completes',
};

/** The grammar: which tokens may stand where, each by its first character; numbers and words are "atom". */
const MOVES: Readonly<Record<State, Readonly<Record<string, Move>>>> = {
  value: VALUE,
  'first element': { ...VALUE, ']': 'closes' },
  'first key': { '"': 'colon', '}': 'closes' },
  key: { '"': 'colon' },
  colon: { ':': 'value' },
  'after element': { ',': 'value', ']': 'closes' },
  'after member': { ',': 'key', '}': 'closes' },
  end: {},
};

const SPACE = /[ \t\n\r]*/y;
const ATOM = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const PUNCTUATION = '{}[],:';

/**
 * Finds the first place where `text` is not JSON, with what was expected there; `null` where it is JSON.
 * The messages of `JSON.parse` differ between versions of Node and often name no place. Linear, without recursion.
 */
export function findJsonError(text: string): JsonError | null {
  const open: string[] = [];
  let state: State = 'value';
  for (let at = skip(SPACE, text, 0); at < text.length; at = skip(SPACE, text, at)) {
    const char = text.charAt(at);
    const move = MOVES[state][`${PUNCTUATION}"`.includes(char) ? char : 'atom'];
    const end = move === undefined ? at : scanToken(text, at, char);
    if (typeof end !== 'number') return end;
    if (move === undefined || end === at) return { offset: at, expected: EXPECTED[state] };
    state = follow(move, char, open);
    at = end;
  }
  return state === 'end' ? null : { offset: text.length, expected: EXPECTED[state] };
}

/** The state after a move; keeps `open`, the brackets not yet closed, up to date. */
function follow(move: Move, char: string, open: string[]): State {
  if (move === 'opens') {
    open.push(char);
    return char === '{' ? 'first key' : 'first element';
  }
  if (move === 'closes') open.pop();
  else if (move !== 'completes') return move;
  const around = open.at(-1);
  if (around === undefined) return 'end';
  return around === '[' ? 'after element' : 'after member';
}

/** Offset after the token at `at`; `at` itself where there is none; what is wrong inside a string. */
function scanToken(text: string, at: number, char: string): number | JsonError {
  if (char === '"') return scanString(text, at);
  return PUNCTUATION.includes(char) ? at + 1 : skip(ATOM, text, at);
}

/** Offset after the string that starts at `start`, or what is wrong inside it. */
function scanString(text: string, start: number): number | JsonError {
  for (let at = start + 1; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return { offset: at, expected: 'control characters in texts to be escaped' };
    if (code === 0x5c) {
      const end = skip(ESCAPE, text, at);
      if (end === at)
        return { offset: at, expected: 'a valid escape (a backslash in a text is written "\\\\")' };
      at = end - 1;
    }
  }
  return {
    offset: text.length,
    expected: `'"' to end the text that begins at column ${start + 1}`,
  };
}

function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
