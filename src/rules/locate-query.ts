/** Where the text of the `query` key stands in a rule file. */
export interface QueryPlace {
  /** The query as TOML reads it. */
  readonly text: string;
  /** Offset in the file of the character at `offset` of the text. */
  readonly toDocument: (offset: number) => number;
}

const TABLE = /^[ \t]*\[[ \t]*(?:"([^"\n]*)"|'([^'\n]*)'|([^[\]"'\n]*))[ \t]*\][ \t\r]*(?:#.*)?$/;
const QUERY_KEY = /^[ \t]*(?:query|"query"|'query')[ \t]*=[ \t]*/;
const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\u001b',
  '"': '"',
  '\\': '\\',
};

/**
 * Finds the `query` of the `[rule]` table in a TOML file. TOML parsers tell no positions, and errors have to point
 * into the file. Null where it is not found, as with dotted keys; `document` must be valid TOML.
 */
export function locateQuery(document: string): QueryPlace | null {
  let table = '';
  let at = 0;
  while (at < document.length) {
    const line = lineAt(document, at);
    if (/^[ \t]*\[/.test(line)) table = tableName(line);
    const key = table === 'rule' ? QUERY_KEY.exec(line)?.[0] : undefined;
    if (key !== undefined) return readString(document, at + key.length);
    at = endOfEntry(document, at);
  }
  return null;
}

/** The name in a `[table]` header; of other headers, such as `[[rule.threat]]`, only that it is not `rule` matters. */
function tableName(line: string): string {
  const [, double, single, bare] = TABLE.exec(line) ?? [];
  return double ?? single ?? bare?.trim() ?? '';
}

function lineAt(document: string, at: number): string {
  const end = document.indexOf('\n', at);
  return document.slice(at, end < 0 ? document.length : end);
}

/** Start of the line after the entry at `at`, strings that span lines passed over. */
function endOfEntry(document: string, at: number): number {
  const token = /"""|'''|"|'|#|\n/g;
  token.lastIndex = at;
  for (let found = token.exec(document); found !== null; found = token.exec(document)) {
    if (found[0] === '\n') return token.lastIndex;
    if (found[0] === '#') return lineAfter(document, found.index);
    token.lastIndex = endOfString(document, found.index, found[0]);
  }
  return document.length;
}

function lineAfter(document: string, at: number): number {
  const end = document.indexOf('\n', at);
  return end < 0 ? document.length : end + 1;
}

/** What a string may hold before the quotes that end it, by those quotes. */
const STRING_BODY: Readonly<Record<string, RegExp>> = {
  '"': /(?:[^"\\]+|\\[\s\S])*/y,
  "'": /[^']*/y,
  '"""': /(?:[^"\\]+|\\[\s\S]|"(?!""))*/y,
  "'''": /(?:[^']+|'(?!''))*/y,
};

/** Offset behind the string that `quote` opens at `start`. Up to two more quotes may stand before the closing ones. */
function endOfString(document: string, start: number, quote: string): number {
  const body = STRING_BODY[quote] ?? /(?:)/y;
  body.lastIndex = start + quote.length;
  body.test(document);
  let end = body.lastIndex + quote.length;
  if (quote.length === 3) while (document[end] === quote[0]) end += 1;
  return end;
}

function readString(document: string, start: number): QueryPlace | null {
  const quote = /^(?:"""|'''|"|')/.exec(document.slice(start, start + 3))?.[0];
  if (quote === undefined) return null;
  const end = endOfString(document, start, quote) - quote.length;
  const opening = /^\r?\n/.exec(document.slice(start + quote.length, start + quote.length + 2));
  const skipped = quote.length === 3 ? (opening?.[0].length ?? 0) : 0;
  const body = start + quote.length + skipped;
  if (quote.startsWith("'")) {
    return { text: document.slice(body, end), toDocument: (offset) => body + offset };
  }
  return decode(document, body, end);
}

/** Resolves the escapes of a basic string and remembers where each character came from. */
function decode(document: string, body: number, end: number): QueryPlace {
  let text = '';
  const origins: number[] = [];
  let at = body;
  while (at < end) {
    const { char, length } = decodeAt(document, at);
    for (let i = 0; i < char.length; i += 1) origins.push(at);
    text += char;
    at += length;
  }
  return { text, toDocument: (offset) => origins[offset] ?? end };
}

function decodeAt(
  document: string,
  at: number,
): { readonly char: string; readonly length: number } {
  if (document[at] !== '\\') return { char: document[at] ?? '', length: 1 };
  const rest = document.slice(at, at + 10);
  const code = /^\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2}))/.exec(rest);
  if (code !== null) {
    const point = Number.parseInt(code[1] ?? code[2] ?? code[3] ?? '', 16);
    return { char: String.fromCodePoint(Math.min(point, 0x10ffff)), length: code[0].length };
  }
  const joined = /^\\[ \t\r]*\n\s*/.exec(document.slice(at));
  if (joined !== null) return { char: '', length: joined[0].length };
  return { char: ESCAPES[rest[1] ?? ''] ?? '', length: 2 };
}
