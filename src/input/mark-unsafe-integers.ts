/** Integers with more digits stay doubles: reading them exactly would take more than linear time. */
const MAX_DIGITS = 1000;
/** Fewer digits are always below 2^53. */
const MIN_DIGITS = 16;

const NUMBER = /-?\d[\d.eE+-]*/g;
const INTEGER = /^-?[1-9]\d*$/;

/**
 * Puts every integer beyond 2^53 that stands outside of texts into quotes, with `mark` before it.
 * A text that is not JSON stays one that is not JSON. One pass, linear whatever the text holds.
 */
export function markUnsafeIntegers(text: string, mark: string): string {
  let out = '';
  let copied = 0;
  for (let at = 0; at < text.length; ) {
    const quote = text.indexOf('"', at);
    const end = quote === -1 ? text.length : quote;
    if (end - at >= MIN_DIGITS) {
      const between = text.slice(at, end);
      const marked = markBetween(between, mark);
      if (marked !== between) {
        out += text.slice(copied, at) + marked;
        copied = end;
      }
    }
    at = quote === -1 ? end : endOfText(text, quote);
  }
  return copied === 0 ? text : out + text.slice(copied);
}

/** `between` is what stands between two texts, so a colon in it can only belong to the key before it. */
function markBetween(between: string, mark: string): string {
  const colon = between.lastIndexOf(':');
  return between.replace(NUMBER, (token, offset: number) =>
    // A number before a colon is no key; in quotes it would become one.
    offset > colon && isUnsafeInteger(token) ? `"${mark}${token}"` : token,
  );
}

function isUnsafeInteger(token: string): boolean {
  return (
    token.length >= MIN_DIGITS &&
    token.length <= MAX_DIGITS &&
    INTEGER.test(token) &&
    !Number.isSafeInteger(Number(token))
  );
}

/** Offset after the quote that ends the text which starts at `quote`; the end of `text` where none does. */
function endOfText(text: string, quote: number): number {
  for (let end = text.indexOf('"', quote + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes += 1;
    if (backslashes % 2 === 0) return end + 1;
  }
  return text.length;
}
