import { asBuffer } from '../../src/input/read-bytes.ts';

const CR = 0x0d;
const BOM = 0xfeff;

/**
 * The lines of a block of whole lines, without their line ends (`\n` or `\r\n`), as text.
 * The byte order mark at the start of a file (`first` is 1) is dropped. Bytes that are not UTF-8 become U+FFFD.
 */
export function splitLines(bytes: Uint8Array, first: number): string[] {
  const text = asBuffer(bytes).toString('utf8');
  const start = first === 1 && text.charCodeAt(0) === BOM ? 1 : 0;
  // The whole block is decoded at once: that is several times as fast as line by line, and no character crosses its border.
  const end = text.endsWith('\n') ? text.length - 1 : text.length;
  const lines = text.slice(start, end).split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.charCodeAt(line.length - 1) === CR) lines[index] = line.slice(0, -1);
  }
  return lines;
}
