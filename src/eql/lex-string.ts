import { quoted } from '../text/visible.ts';
import type { Scanner } from './scanner.ts';

const PLAIN = /[^"\\\r\n]*/y;
const LINE_BREAK = /[\r\n]/;
const REST_OF_LINE = /[^\r\n]*/y;
const CODE_POINT = /u\{([0-9A-Fa-f]*)\}/y;
const EXTRA_QUOTES = /"{0,2}/y;
/** A backslash that has something to escape. */
const BACKSLASH = /\\(?=[^\r\n])/y;
const RAW_QUOTES = '"""';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
]);

/** `"…"` with escapes, or `"""…"""` without; the scanner stands at the first quote. Returns what the string means. */
export function readString(scanner: Scanner): string {
  return scanner.sees(RAW_QUOTES) ? readRaw(scanner) : readEscaped(scanner);
}

/** `"""C:\Windows"""`: ends at the next three quotes; one or two more belong to the content. */
function readRaw(scanner: Scanner): string {
  const start = scanner.offset;
  const content = start + RAW_QUOTES.length;
  const close = scanner.text.indexOf(RAW_QUOTES, content);
  const inside = scanner.text.slice(content, Math.max(content, close));
  if (close === -1 || LINE_BREAK.test(inside)) {
    return failUnterminated(scanner, start, 'three double quotes');
  }
  scanner.offset = close + RAW_QUOTES.length;
  return inside + scanner.read(EXTRA_QUOTES);
}

/** `"a \"b\" \u{2022}"` */
function readEscaped(scanner: Scanner): string {
  const start = scanner.offset;
  const pieces: string[] = [];
  scanner.offset += 1;
  while (true) {
    pieces.push(scanner.read(PLAIN));
    if (scanner.read(BACKSLASH) !== '') {
      pieces.push(readEscape(scanner));
    } else if (scanner.sees('"')) {
      scanner.offset += 1;
      return pieces.join('');
    } else {
      return failUnterminated(scanner, start, 'a double quote');
    }
  }
}

/** The scanner stands behind the backslash. */
function readEscape(scanner: Scanner): string {
  const start = scanner.offset - 1;
  if (scanner.sees('u{')) return readCodePoint(scanner, start);
  const char = String.fromCodePoint(scanner.text.codePointAt(scanner.offset) ?? 0);
  const meaning = ESCAPES.get(char);
  scanner.offset += char.length;
  if (meaning !== undefined) return meaning;
  return scanner.fail({
    code: 'bad-escape',
    message: `Unknown escape ${quoted(`\\${char}`)} in a string`,
    hint: 'write "\\\\" for a backslash',
    span: scanner.spanFrom(start),
  });
}

/** `\u{1F4A9}`: two to eight hexadecimal digits that name a character. */
function readCodePoint(scanner: Scanner, start: number): string {
  const digits = scanner.read(CODE_POINT).slice('u{'.length, -1);
  const value = Number.parseInt(digits, 16);
  const isCharacter = value <= 0x10ffff && !(value >= 0xd800 && value <= 0xdfff);
  if (digits.length >= 2 && digits.length <= 8 && isCharacter) return String.fromCodePoint(value);
  return scanner.fail({
    code: 'bad-escape',
    message: 'This Unicode escape names no character',
    hint: 'write \\u{…} with two to eight hexadecimal digits, such as \\u{202E}',
    span: { start, end: Math.max(scanner.offset, start + '\\u{'.length) },
  });
}

function failUnterminated(scanner: Scanner, start: number, quotes: string): never {
  scanner.read(REST_OF_LINE);
  return scanner.fail({
    code: 'unterminated-string',
    message: `This string has no end: expected ${quotes} before the end of the line`,
    span: scanner.spanFrom(start),
  });
}
