/** What is wrong with a regular expression, and where: `index` counts UTF-16 units from its start. */
export class LuceneRegexError extends Error {
  override readonly name = 'LuceneRegexError';
  readonly pattern: string;
  readonly index: number;

  constructor(message: string, pattern: string, index: number) {
    super(message);
    this.pattern = pattern;
    this.index = index;
  }
}

/** Parentheses inside parentheses; beyond this a query is an attack, not a rule. */
const MAX_NESTING = 200;

/** RE2 refuses longer repetitions. */
const MAX_REPEAT = 1000;

const ANY = '[\\x{0}-\\x{10ffff}]';
const NOTHING = '[^\\x{0}-\\x{10ffff}]';

const PREDEFINED: Readonly<Record<string, string>> = {
  d: '0-9',
  s: ' \\t\\n\\r',
  w: 'a-zA-Z0-9_',
};

const NOT_EXPRESSIBLE: Readonly<Record<string, string>> = {
  '~': 'the complement operator "~"',
  '&': 'the intersection operator "&"',
  '<': 'the interval operator "<…>"',
};

/**
 * Translates a Lucene regular expression (spec eql.md 1.5) into RE2 syntax, to be matched against a whole value.
 * Lucene has no anchors, lookaround or lazy quantifiers; `~ & < @ # "` are operators unless escaped, and ignoring case
 * folds ASCII letters only. Throws a {@link LuceneRegexError} for mistakes and for what RE2 cannot express.
 */
export function toRe2(pattern: string, ignoreCase: boolean): string {
  const reader = new RegexReader(pattern, ignoreCase);
  return reader.whole();
}

/** Recursive descent over Lucene's grammar (class RegExp of Lucene); each method returns RE2 syntax. */
class RegexReader {
  readonly #text: string;
  readonly #ignoreCase: boolean;
  #at = 0;
  #depth = 0;
  /** How often what was read last is repeated at the most, inside of what it stands in. */
  #times = 1;

  constructor(text: string, ignoreCase: boolean) {
    this.#text = text;
    this.#ignoreCase = ignoreCase;
  }

  whole(): string {
    if (this.#text === '') return '';
    const union = this.#union();
    if (this.#at < this.#text.length)
      this.#fail('")" closes nothing here; write "\\)" for the character');
    return union;
  }

  /** union := concat ('|' concat)* */
  #union(): string {
    const terms = [this.#concat()];
    let times = this.#times;
    while (this.#eat('|')) {
      terms.push(this.#concat());
      times = Math.max(times, this.#times);
    }
    this.#times = times;
    return terms.length === 1 ? (terms[0] ?? '') : `(?:${terms.join('|')})`;
  }

  /** concat := repeat repeat*; at its start even `|` and `)` are taken as characters, as Lucene does. */
  #concat(): string {
    let concat = this.#repeat();
    let times = this.#times;
    while (this.#at < this.#text.length && !this.#sees('|') && !this.#sees(')')) {
      concat += this.#repeat();
      times = Math.max(times, this.#times);
    }
    this.#times = times;
    return concat;
  }

  /** repeat := atom ('?' | '*' | '+' | '{' n (',' m?)? '}')* */
  #repeat(): string {
    this.#times = 1;
    let repeat = this.#atom();
    for (;;) {
      const sign = this.#text[this.#at];
      if (sign === '?' || sign === '*' || sign === '+') {
        this.#at += 1;
        repeat = `(?:${repeat}${sign})`;
      } else if (sign === '{') {
        repeat = `(?:${repeat}${this.#count()})`;
      } else {
        return repeat;
      }
    }
  }

  #count(): string {
    const start = this.#at;
    const [found, low, comma, high] = /^\{(\d+)(,?)(\d*)\}/.exec(this.#text.slice(start)) ?? [];
    if (found === undefined) return this.#fail('expected a repetition such as {2}, {2,} or {2,5}');
    if (comma !== '' && high !== '' && Number(high) < Number(low)) {
      return this.#fail(`repetition ends (${high}) before it begins (${low})`);
    }
    this.#times *= Math.max(1, Number(low), Number(high));
    if (this.#times > MAX_REPEAT) {
      return this.#fail(
        `repetitions, multiplied where nested, go up to ${MAX_REPEAT}, found ${this.#times}`,
      );
    }
    this.#at += found.length;
    return found;
  }

  /** atom := '[' class ']' | '.' | '@' | '#' | '"' text '"' | '(' union? ')' | character */
  #atom(): string {
    const char = this.#text[this.#at];
    const reason = NOT_EXPRESSIBLE[char ?? ''];
    if (reason !== undefined)
      this.#fail(`${reason} is not supported; write "\\${char}" for the character`);
    if (this.#eat('[')) return this.#class();
    if (this.#eat('.')) return ANY;
    if (this.#eat('@')) return `(?:${ANY}*)`;
    if (this.#eat('#')) return NOTHING;
    if (this.#eat('"')) return this.#quoted();
    if (this.#eat('(')) return this.#group();
    const predefined = this.#predefined();
    if (predefined !== null) return predefined;
    return this.#literal(this.#character());
  }

  #group(): string {
    if (this.#eat(')')) return '(?:)';
    this.#depth += 1;
    if (this.#depth > MAX_NESTING)
      this.#fail(`more than ${MAX_NESTING} parentheses inside each other`);
    const union = this.#union();
    if (!this.#eat(')')) this.#fail('expected ")" before the end of the expression');
    this.#depth -= 1;
    return `(?:${union})`;
  }

  #quoted(): string {
    const end = this.#text.indexOf('"', this.#at);
    if (end < 0) this.#fail('expected a closing quotation mark; write "\\"" for the character');
    const text = this.#text.slice(this.#at, end);
    this.#at = end + 1;
    return `(?:${[...text].map((char) => this.#literal(char)).join('')})`;
  }

  /** class := '^'? (predefined | character ('-' character)?)+; a "]" in first place is a character. */
  #class(): string {
    const negated = this.#eat('^') ? '^' : '';
    let members = this.#member();
    while (this.#at < this.#text.length && !this.#sees(']')) members += this.#member();
    if (!this.#eat(']')) this.#fail('expected "]" at the end of the character class');
    return `[${negated}${members}]`;
  }

  #member(): string {
    const predefined = this.#predefined();
    if (predefined?.startsWith('[^'))
      this.#fail('"\\D", "\\S" and "\\W" cannot stand inside brackets');
    if (predefined !== null) return predefined.slice(1, -1);
    const from = this.#character();
    if (!this.#eat('-')) return this.#range(from, from);
    if (this.#sees(']')) return this.#range(from, from) + this.#range('-', '-');
    const to = this.#character();
    if ((to.codePointAt(0) ?? 0) < (from.codePointAt(0) ?? 0)) {
      this.#fail(`the range "${from}-${to}" ends before it begins`);
    }
    return this.#range(from, to);
  }

  /** `\d`, `\S`, …; null where something else stands. */
  #predefined(): string | null {
    const letter = this.#text[this.#at] === '\\' ? (this.#text[this.#at + 1] ?? '') : '';
    if (!/^[a-zA-Z]$/.test(letter)) return null;
    const members = PREDEFINED[letter.toLowerCase()];
    if (members === undefined) {
      return this.#fail(`"\\${letter}" means nothing here; Lucene knows \\d \\D \\s \\S \\w \\W`);
    }
    this.#at += 2;
    return letter === letter.toLowerCase() ? `[${members}]` : `[^${members}]`;
  }

  /** One character, a backslash before it removed. */
  #character(): string {
    this.#eat('\\');
    const code = this.#text.codePointAt(this.#at);
    if (code === undefined) return this.#fail('the expression ends where a character was expected');
    const char = String.fromCodePoint(code);
    this.#at += char.length;
    return char;
  }

  #literal(char: string): string {
    if (/\w/.test(char) && !(this.#ignoreCase && /[A-Za-z]/.test(char))) return char;
    return `[${this.#range(char, char)}]`;
  }

  /** Members of a character class for the characters from `from` to `to`, both cases of ASCII letters if asked for. */
  #range(from: string, to: string): string {
    const first = from.codePointAt(0) ?? 0;
    const last = to.codePointAt(0) ?? 0;
    const plain = span(first, last);
    if (!this.#ignoreCase) return plain;
    return plain + shifted(first, last, 0x41, 0x5a, 32) + shifted(first, last, 0x61, 0x7a, -32);
  }

  #sees(char: string): boolean {
    return this.#text[this.#at] === char;
  }

  #eat(char: string): boolean {
    const found = this.#sees(char);
    if (found) this.#at += 1;
    return found;
  }

  #fail(message: string): never {
    throw new LuceneRegexError(message, this.#text, Math.min(this.#at, this.#text.length));
  }
}

/** The part of `first`–`last` that lies in `low`–`high`, moved by `offset` to the other case. */
function shifted(first: number, last: number, low: number, high: number, offset: number): string {
  const from = Math.max(first, low);
  const to = Math.min(last, high);
  return from <= to ? span(from + offset, to + offset) : '';
}

function span(first: number, last: number): string {
  return `${codePoint(first)}-${codePoint(last)}`;
}

function codePoint(code: number): string {
  return `\\x{${code.toString(16)}}`;
}
