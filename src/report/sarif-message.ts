import { visible } from '../text/visible.ts';

/** `[text](target)` is a link in a message, and `{0}` a place for an argument (SARIF 2.1.0, 3.11.5 and 3.11.6). */
const LINK_OR_PLACEHOLDER = /\](?=\()|\{(?=\d{1,9}\})|(?<=\{\d{1,9})\}/g;

const ESCAPED: Readonly<Record<string, string>> = { ']': '\\]', '{': '{{', '}': '}}' };

/** Text for a message of SARIF that reads as it is: no controls, no links, no placeholders. */
export function messageText(text: string): string {
  return visible(text).replaceAll(LINK_OR_PLACEHOLDER, (mark) => ESCAPED[mark] ?? mark);
}
