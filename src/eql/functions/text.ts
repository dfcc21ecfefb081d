import type { CallSite, EvaluateCall, Value } from './function.ts';

/** `value` as a keyword field would hold it: numbers and booleans become text; `null` stays. */
export function toText(value: Value): string | null {
  return value === null ? null : String(value);
}

/**
 * `text` in lower case, with every character at the offset it had before: the few that have no lower-case form of the
 * same length stay as they are.
 */
export function foldCase(text: string): string {
  const lower = text.toLowerCase();
  return lower.length === text.length ? lower : Array.from(text, foldCharacter).join('');
}

function foldCharacter(char: string): string {
  const lower = char.toLowerCase();
  return lower.length === char.length ? lower : char;
}

/** Reads one argument of a call as text. */
export type ReadText = (args: readonly Value[]) => string | null;

/** Reads the argument at `index` as text, `null` where it is missing. */
export function textArgument(index: number): ReadText {
  return (args) => toText(args[index] ?? null);
}

/** The same, in lower case if the call ignores case; a constant is folded once. */
export function foldedArgument(call: CallSite, index: number): ReadText {
  const read = textArgument(index);
  if (!call.ignoreCase) return read;
  const constant = call.constants[index];
  if (constant === undefined) return (args) => foldNullable(read(args));
  const folded = foldNullable(toText(constant));
  return () => folded;
}

function foldNullable(text: string | null): string | null {
  return text === null ? null : foldCase(text);
}

/** Makes a function of two strings that is null where one of them is, and that obeys `~`. */
export function testOfTwoTexts(test: (text: string, part: string) => boolean) {
  return (call: CallSite): EvaluateCall => {
    const readText = foldedArgument(call, 0);
    const readPart = foldedArgument(call, 1);
    return (args) => {
      const text = readText(args);
      const part = readPart(args);
      return text === null || part === null ? null : test(text, part);
    };
  };
}
