import { quoted } from '../text/visible.ts';
import type { Scanner } from './scanner.ts';

/** What people write in other query languages, and what it is called here. */
const HABITS: readonly (readonly [written: string, message: string, hint?: string])[] = [
  ['?"', 'Strings cannot begin with a question mark', 'write """…""" for a string without escapes'],
  ["?'", 'Strings cannot begin with a question mark', 'write """…""" for a string without escapes'],
  ["'", 'Strings stand in double quotes', 'write "…" in place of single quotes'],
  ['“', 'Strings stand in straight double quotes', 'write "…" in place of typographic quotes'],
  ['”', 'Strings stand in straight double quotes', 'write "…" in place of typographic quotes'],
  ['&&', 'Unknown operator "&&"', 'write "and"'],
  ['&', 'Unknown operator "&"', 'write "and"'],
  ['||', 'Unknown operator "||"', 'write "or"'],
  ['!', 'Unknown operator "!"', 'write "not"'],
  [
    '~',
    'Nothing can begin with "~"',
    'it directly follows "in", "like", "regex" or a function name',
  ],
  ['\0', 'The query contains a NUL byte', 'is the file really plain text?'],
];

/** Ends the lexing at a character that begins no token, naming what was probably meant. */
export function failStray(scanner: Scanner): never {
  const start = scanner.offset;
  const habit = HABITS.find(([written]) => scanner.sees(written));
  if (habit !== undefined) {
    const [written, message, hint] = habit;
    const span = { start, end: start + written.length };
    return scanner.fail({ code: 'unexpected-character', message, hint, span });
  }
  const char = String.fromCodePoint(scanner.text.codePointAt(start) ?? 0);
  return scanner.fail({
    code: 'unexpected-character',
    message: `Unexpected character ${quoted(char)}`,
    hint: 'names with special characters stand in backticks, text in double quotes',
    span: { start, end: start + char.length },
  });
}
