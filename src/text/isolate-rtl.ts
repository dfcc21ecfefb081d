/** Letters that are written from right to left: Hebrew, Arabic and their neighbours, with what stands between them. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+(?: +[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+)*/gu;
/** U+2067 and U+2069: what stands between them does not change the order of what stands around them. */
const ISOLATED = '\u2067$&\u2069';

/**
 * `text` with each run of letters written from right to left isolated, so that a terminal that reorders text turns the
 * run only: numbers, paths and brackets beside it stay where they are. Takes no columns.
 */
export function isolateRtl(text: string): string {
  return text.replaceAll(RIGHT_TO_LEFT, ISOLATED);
}
