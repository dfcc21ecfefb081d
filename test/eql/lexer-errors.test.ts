import { expect, test } from 'vitest';
import { queryFrames } from '../support/query-errors.ts';

/** Text that is not even made of tokens. */
const BAD: readonly { readonly query: string; readonly frames: readonly string[] }[] = [
  {
    query: "any where a == 'x'",
    frames: [
      '<query>:1:16: Strings stand in double quotes; write "…" in place of single quotes',
      "1 | any where a == 'x'",
      '  |                ^',
    ],
  },
  {
    query: 'any where a == ?"x"',
    frames: [
      '<query>:1:16: Strings cannot begin with a question mark; write """…""" for a string without escapes',
      '1 | any where a == ?"x"',
      '  |                ^^',
    ],
  },
  {
    query: "any where a == ?'x'",
    frames: [
      '<query>:1:16: Strings cannot begin with a question mark; write """…""" for a string without escapes',
      "1 | any where a == ?'x'",
      '  |                ^^',
    ],
  },
  {
    query: 'any where a == “x”',
    frames: [
      '<query>:1:16: Strings stand in straight double quotes; write "…" in place of typographic quotes',
      '1 | any where a == “x”',
      '  |                ^',
    ],
  },
  {
    query: 'any where a = 1',
    frames: [
      '<query>:1:13: Unknown operator "="; write "==" to compare',
      '1 | any where a = 1',
      '  |             ^',
    ],
  },
  {
    query: 'any where a == 1 && b == 2',
    frames: [
      '<query>:1:18: Unknown operator "&&"; write "and"',
      '1 | any where a == 1 && b == 2',
      '  |                  ^^',
    ],
  },
  {
    query: 'any where a || b',
    frames: [
      '<query>:1:13: Unknown operator "||"; write "or"',
      '1 | any where a || b',
      '  |             ^^',
    ],
  },
  {
    query: 'any where !a',
    frames: [
      '<query>:1:11: Unknown operator "!"; write "not"',
      '1 | any where !a',
      '  |           ^',
    ],
  },
  {
    query: 'any where a ~ b',
    frames: [
      '<query>:1:13: Nothing can begin with "~"; it directly follows "in", "like", "regex" or a function name',
      '1 | any where a ~ b',
      '  |             ^',
    ],
  },
  {
    query: 'any where a == "\\q"',
    frames: [
      '<query>:1:17: Unknown escape "\\q" in a string; write "\\\\" for a backslash',
      '1 | any where a == "\\q"',
      '  |                 ^^',
    ],
  },
  {
    query: 'any where a == "C:\\Windows"',
    frames: [
      '<query>:1:19: Unknown escape "\\W" in a string; write "\\\\" for a backslash',
      '1 | any where a == "C:\\Windows"',
      '  |                   ^^',
    ],
  },
  {
    query: 'any where a == "\\u{1}"',
    frames: [
      '<query>:1:17: This Unicode escape names no character; write \\u{…} with two to eight hexadecimal digits, such as \\u{202E}',
      '1 | any where a == "\\u{1}"',
      '  |                 ^^^^^',
    ],
  },
  {
    query: 'any where a == "\\u{110000}"',
    frames: [
      '<query>:1:17: This Unicode escape names no character; write \\u{…} with two to eight hexadecimal digits, such as \\u{202E}',
      '1 | any where a == "\\u{110000}"',
      '  |                 ^^^^^^^^^^',
    ],
  },
  {
    query: 'any where a == "\\u{D800}"',
    frames: [
      '<query>:1:17: This Unicode escape names no character; write \\u{…} with two to eight hexadecimal digits, such as \\u{202E}',
      '1 | any where a == "\\u{D800}"',
      '  |                 ^^^^^^^^',
    ],
  },
  {
    query: 'any where a == "\\u{zz}"',
    frames: [
      '<query>:1:17: This Unicode escape names no character; write \\u{…} with two to eight hexadecimal digits, such as \\u{202E}',
      '1 | any where a == "\\u{zz}"',
      '  |                 ^^^',
    ],
  },
  {
    query: 'any where a == "\\u{000000041}"',
    frames: [
      '<query>:1:17: This Unicode escape names no character; write \\u{…} with two to eight hexadecimal digits, such as \\u{202E}',
      '1 | any where a == "\\u{000000041}"',
      '  |                 ^^^^^^^^^^^^^',
    ],
  },
  {
    query: 'any where a == "x',
    frames: [
      '<query>:1:16: This string has no end: expected a double quote before the end of the line',
      '1 | any where a == "x',
      '  |                ^^',
    ],
  },
  {
    query: 'any where a == "x\ny"',
    frames: [
      '<query>:1:16: This string has no end: expected a double quote before the end of the line',
      '1 | any where a == "x',
      '  |                ^^',
    ],
  },
  {
    query: 'any where a == "x\\',
    frames: [
      '<query>:1:16: This string has no end: expected a double quote before the end of the line',
      '1 | any where a == "x\\',
      '  |                ^^^',
    ],
  },
  {
    query: 'any where a == """x',
    frames: [
      '<query>:1:16: This string has no end: expected three double quotes before the end of the line',
      '1 | any where a == """x',
      '  |                ^^^^',
    ],
  },
  {
    query: 'any where a == """x\n"""',
    frames: [
      '<query>:1:16: This string has no end: expected three double quotes before the end of the line',
      '1 | any where a == """x',
      '  |                ^^^^',
    ],
  },
  {
    query: 'any where a == """""',
    frames: [
      '<query>:1:16: This string has no end: expected three double quotes before the end of the line',
      '1 | any where a == """""',
      '  |                ^^^^^',
    ],
  },
  {
    query: 'any where a /* b /* c */ d',
    frames: [
      '<query>:1:13: This comment has no end: expected "*/"',
      '1 | any where a /* b /* c */ d',
      '  |             ^^',
    ],
  },
  {
    query: 'any where `a',
    frames: [
      '<query>:1:11: This name has no end: expected a closing backtick',
      '1 | any where `a',
      '  |           ^',
    ],
  },
  {
    query: 'any where `` == 1',
    frames: [
      '<query>:1:11: A part of this name is empty',
      '1 | any where `` == 1',
      '  |           ^^',
    ],
  },
  {
    query: 'any where `a..b` == 1',
    frames: [
      '<query>:1:11: A part of this name is empty',
      '1 | any where `a..b` == 1',
      '  |           ^^^^^^',
    ],
  },
  {
    query: 'any where a\u0000 == 1',
    frames: [
      '<query>:1:12: The query contains a NUL byte; is the file really plain text?',
      '1 | any where a\\u{0} == 1',
      '  |            ^^^^^',
    ],
  },
  {
    query: 'any where a == 1; b',
    frames: [
      '<query>:1:17: Unexpected character ";"; names with special characters stand in backticks, text in double quotes',
      '1 | any where a == 1; b',
      '  |                 ^',
    ],
  },
  {
    query: 'any where größe == 1',
    frames: [
      '<query>:1:13: Unexpected character "ö"; names with special characters stand in backticks, text in double quotes',
      '1 | any where größe == 1',
      '  |             ^',
    ],
  },
  {
    query: 'any where a == 1e999',
    frames: [
      '<query>:1:16: This number is too large',
      '1 | any where a == 1e999',
      '  |                ^^^^^',
    ],
  },
  {
    query: 'any where ‮a == 1',
    frames: [
      '<query>:1:11: Unexpected character "\\u{202e}"; names with special characters stand in backticks, text in double quotes',
      '1 | any where \\u{202e}a == 1',
      '  |           ^^^^^^^^',
    ],
  },
  {
    query: 'any where 💩',
    frames: [
      '<query>:1:11: Unexpected character "💩"; names with special characters stand in backticks, text in double quotes',
      '1 | any where 💩',
      '  |           ^',
    ],
  },
];

test.each(BAD)('$query', ({ query, frames }) => {
  expect(queryFrames(query)).toEqual(frames);
});
