const QUOTE = '"';

/** One argument while it is read. */
interface Scan {
  readonly argument: string;
  /** Offset of the first character behind the argument. */
  readonly end: number;
}

/**
 * Splits a command line as Windows programs do: blanks and tabs separate, quotes group and vanish, `2n` backslashes
 * before a quote make `n`, one more makes the quote literal, and a doubled quote inside quotes is one quote
 * (the rules of `CommandLineToArgvW` before 2008, which Elastic's Sysmon pipeline follows). Linear in the length.
 */
export function splitCommandLine(commandLine: string): string[] {
  const args: string[] = [];
  let at = skipBlanks(commandLine, 0);
  while (at < commandLine.length) {
    const { argument, end } = scanArgument(commandLine, at);
    args.push(argument);
    at = skipBlanks(commandLine, end);
  }
  return args;
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

function scanArgument(text: string, from: number): Scan {
  let argument = '';
  let quoted = false;
  let at = from;
  while (at < text.length && (quoted || !isBlank(text[at]))) {
    const plainEnd = skipPlain(text, at, quoted);
    if (plainEnd > at) {
      argument += text.slice(at, plainEnd);
      at = plainEnd;
      continue;
    }
    const afterSlashes = skipBackslashes(text, at);
    const slashes = afterSlashes - at;
    if (text[afterSlashes] !== QUOTE) {
      argument += text.slice(at, afterSlashes);
      at = afterSlashes;
      continue;
    }
    argument += '\\'.repeat(slashes >> 1);
    at = afterSlashes + 1;
    if (slashes % 2 === 1) {
      argument += QUOTE;
      continue;
    }
    if (quoted && text[at] === QUOTE) {
      argument += QUOTE;
      at += 1;
    }
    quoted = !quoted;
  }
  return { argument, end: at };
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
