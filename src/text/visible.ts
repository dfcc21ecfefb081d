/** Controls, format and bidi characters, line separators, lone surrogates: what could make text look like other text. */
const TREACHEROUS = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Longest piece of a query that a message repeats, in UTF-16 units. */
const MAX_QUOTED = 60;

/** `text` with every character that has no honest shape of its own written as `\u{hex}`. */
export function visible(text: string): string {
  return text.replace(TREACHEROUS, (char, at: number) =>
    char === JOINER && joinsEmoji(text, at)
      ? char
      : `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Makes one picture of two emoji, and is treacherous elsewhere. */
const JOINER = '\u200d';

function joinsEmoji(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 4), at);
  const after = text.slice(at + 1, at + 3);
  return (
    /[\p{Extended_Pictographic}\p{Emoji_Modifier}]\ufe0f?$/u.test(before) &&
    /^\p{Extended_Pictographic}/u.test(after)
  );
}

/** A piece of a query in double quotes, for use in a message: made visible, cut if long. */
export function quoted(text: string): string {
  const short = text.length > MAX_QUOTED ? `${text.slice(0, MAX_QUOTED)}…` : text;
  return `"${visible(short)}"`;
}
