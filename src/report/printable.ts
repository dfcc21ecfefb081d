import { visible } from '../text/visible.ts';

/** A line of a file, safe to print: tabs are two blanks, and a carriage return at its end is none. */
export function printable(line: string): string {
  return visible(line.replaceAll('\t', '  ').replace(/\r$/, ''));
}
