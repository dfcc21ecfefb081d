const NOT_ASCII = /[^\0-\x7f]/;

/**
 * Lower case for ASCII letters only, which is what Lucene's `case_insensitive` does (spec eql.md 1.5):
 * `É` and `é`, or `K` and the Kelvin sign, stay different.
 */
export function foldAscii(text: string): string {
  return NOT_ASCII.test(text)
    ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : text.toLowerCase();
}
