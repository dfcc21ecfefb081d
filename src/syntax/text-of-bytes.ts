/**
 * Bytes of a text file as text: UTF-16 with a byte order mark or where every second of its first bytes is zero, else
 * UTF-8. What is not valid becomes U+FFFD; the byte order mark is dropped. What the text itself declares is not asked.
 */
export function textOfBytes(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === undefined || second === undefined) return 'utf-8';
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0)) return 'utf-16be';
  return 'utf-8';
}
