import { findJsonError, type JsonError } from './find-json-error.ts';
import { MAX_DEPTH } from './parse-json.ts';

/** How much of a bad line is shown, in UTF-16 units, before and after the place where it breaks. */
const BEFORE = 20;
const AFTER = 20;

/** Control, format (bidi among them), surrogate, private and unassigned characters; line and paragraph separators. */
const UNSHOWABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

/** Says why a line is not a JSON object: where it breaks, what was expected, what was found. `line` must not be one. */
export function describeBadLine(line: string): string {
  const error = findJsonError(line);
  if (error === null) return `${describeWrongValue(line)}; the line was skipped`;
  return `not JSON at column ${error.offset + 1}: ${describeError(line, error, 'the end of the line')}; the line was skipped`;
}

/** The same for a record that may go over many lines, and begins on line `first` behind whatever stands there. */
export function describeBadRecord(record: string, first: number): string {
  const error = findJsonError(record);
  if (error === null) return `${describeWrongValue(record)}; the record was skipped`;
  const before = record.slice(0, error.offset).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  const place =
    before.length === 1
      ? `character ${column} of the record`
      : `line ${first + before.length - 1}, column ${column}`;
  return `not JSON at ${place}: ${describeError(record, error, 'the end of the record')}; the record was skipped`;
}

function describeError(text: string, { offset, expected }: JsonError, end: string): string {
  const found = offset >= text.length ? end : `"${showable(charAt(text, offset))}"`;
  return `expected ${expected}, found ${found} in: ${excerpt(text, offset)}`;
}

/** The line is JSON: it is either no object, or an object that goes too deep. */
function describeWrongValue(line: string): string {
  const start = line.trimStart();
  const reason = start.startsWith('{')
    ? `expected objects and arrays at most ${MAX_DEPTH} deep, found more`
    : `expected a JSON object, found ${kindOf(start)}`;
  return `${reason} in: ${excerpt(line, 0)}`;
}

function kindOf(json: string): string {
  if (json.startsWith('[')) return 'an array';
  if (json.startsWith('"')) return 'a text';
  return /^[tfn]/.test(json) ? (/^\w+/.exec(json)?.[0] ?? '') : 'a number';
}

function charAt(line: string, offset: number): string {
  return String.fromCodePoint(line.codePointAt(offset) ?? 0);
}

function excerpt(line: string, offset: number): string {
  const start = Math.max(0, offset - BEFORE);
  const end = Math.min(line.length, offset + AFTER);
  return `${start > 0 ? '…' : ''}${showable(line.slice(start, end))}${end < line.length ? '…' : ''}`;
}

/** Writes what a terminal could take for a command, or not show at all, as `\u{…}`. */
function showable(text: string): string {
  return text.replace(UNSHOWABLE, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}
