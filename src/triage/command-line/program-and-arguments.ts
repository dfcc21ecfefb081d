/** A command line cut in two. */
export interface ProgramAndArguments {
  readonly command: string;
  readonly arguments: string;
}

/**
 * Cuts a command line where schtasks cuts the value of `/tr`: behind the closing quote, or at the first blank. Quotes
 * around the program go, in either kind; its arguments stay as they are.
 */
export function programAndArguments(commandLine: string): ProgramAndArguments {
  const text = commandLine.trim();
  const quote = text[0] === '"' || text[0] === "'" ? text[0] : null;
  const close = quote === null ? -1 : text.indexOf(quote, 1);
  if (close > 0) return { command: text.slice(1, close), arguments: text.slice(close + 1).trim() };
  const blank = text.search(/\s/);
  if (blank < 0) return { command: text, arguments: '' };
  return { command: text.slice(0, blank), arguments: text.slice(blank).trim() };
}
