const QUOTE = '"';

/** One argument, and where it stands in its command line. */
export interface Argument {
  /** Without the quotes and backslashes that group and escape. */
  readonly value: string;
  readonly start: number;
  /** Offset of the first character behind the argument. */
  readonly end: number;
}

/**
 * Splits a command line as Windows programs do: blanks and tabs separate, quotes group and vanish, `2n` backslashes
 * before a quote make `n`, one more makes the quote literal, and a doubled quote inside quotes is one quote
 * (the rules of `CommandLineToArgvW` before 2008, which Elastic's Sysmon pipeline follows). Linear in the length.
 */
export function splitCommandLine(commandLine: string): string[] {
  return argumentsOf(commandLine).map(({ value }) => value);
}

/** What {@link splitCommandLine} returns, with the place of each argument. */
export function argumentsOf(commandLine: string): readonly Argument[] {
  const found: Argument[] = [];
  let at = skipBlanks(commandLine, 0);
  while (at < commandLine.length) {
    const argument = scanArgument(commandLine, at);
    found.push(argument);
    at = skipBlanks(commandLine, argument.end);
  }
  return found;
}

/**
 * The arguments as one command line, the reverse of {@link splitCommandLine}: what is empty or holds blanks or quotes
 * is quoted.
 */
export function joinCommandLine(args: readonly string[]): string {
  return args.map(quoteArgument).join(' ');
}

function quoteArgument(arg: string): string {
  if (arg !== '' && !/[ \t"]/.test(arg)) return arg;
  const parts = arg.split('"').map((part) => part + '\\'.repeat(trailingBackslashes(part)));
  return `"${parts.join('\\"')}"`;
}

function trailingBackslashes(text: string): number {
  let count = 0;
  while (text[text.length - 1 - count] === '\\') count += 1;
  return count;
}

/**
 * Splits at white space outside quotes and leaves every quote and backslash in place, as Elastic's pipeline does for
 * Security 4688. Runs of white space separate once.
 */
export function splitKeepingQuotes(commandLine: string): string[] {
  const args: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= commandLine.length; at += 1) {
    const char = commandLine[at];
    if (char === QUOTE) quoted = !quoted;
    const ends = char === undefined || (!quoted && /\s/.test(char));
    if (!ends) continue;
    if (at > start) args.push(commandLine.slice(start, at));
    start = at + 1;
  }
  return args;
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (isBlank(text[at])) at += 1;
  return at;
}

function isBlank(char: string | undefined): boolean {
  return char === ' ' || char === '\t';
}

function scanArgument(text: string, from: number): Argument {
  let value = '';
  let quoted = false;
  let at = from;
  while (at < text.length && (quoted || !isBlank(text[at]))) {
    const plainEnd = skipPlain(text, at, quoted);
    if (plainEnd > at) {
      value += text.slice(at, plainEnd);
      at = plainEnd;
      continue;
    }
    const afterSlashes = skipBackslashes(text, at);
    const slashes = afterSlashes - at;
    if (text[afterSlashes] !== QUOTE) {
      value += text.slice(at, afterSlashes);
      at = afterSlashes;
      continue;
    }
    value += '\\'.repeat(slashes >> 1);
    at = afterSlashes + 1;
    if (slashes % 2 === 1) {
      value += QUOTE;
      continue;
    }
    if (quoted && text[at] === QUOTE) {
      value += QUOTE;
      at += 1;
    }
    quoted = !quoted;
  }
  return { value, start: from, end: at };
}

const PLAIN = /[^"\\ \t]+/y;
const QUOTED_PLAIN = /[^"\\]+/y;

/** Past all that neither ends the argument nor has a meaning of its own; command lines of some kilobytes are common. */
function skipPlain(text: string, from: number, quoted: boolean): number {
  const plain = quoted ? QUOTED_PLAIN : PLAIN;
  plain.lastIndex = from;
  return plain.test(text) ? plain.lastIndex : from;
}

function skipBackslashes(text: string, from: number): number {
  let at = from;
  while (text[at] === '\\') at += 1;
  return at;
}
