/** Controls, format and bidi characters, line separators, lone surrogates: what could make text look like other text. */
const TREACHEROUS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Longest piece of a query that a message repeats, in UTF-16 units. */
const MAX_QUOTED = 60;

/** `text` with every character that has no honest shape of its own written as `\u{hex}`. */
export function visible(text: string): string {
  return text.replace(TREACHEROUS, (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`);
}

/** A piece of a query in double quotes, for use in a message: made visible, cut if long. */
export function quoted(text: string): string {
  const short = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return `"${visible(short)}"`;
}
