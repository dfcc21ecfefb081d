import { closeSync, openSync, readSync } from 'node:fs';
import type { Range } from './read-range.ts';

const LF = 0x0a;

/** How many lines begin in a range; 0 where it cannot be read. */
export function countLines({ path, start, end }: Range): number {
  try {
    const handle = openSync(path, 'r');
    try {
      const from = Math.max(0, start - 1);
      const bytes = Buffer.allocUnsafe(end - from);
      const filled = readSync(handle, bytes, 0, bytes.length, from);
      let lines = start === 0 && filled > 0 ? 1 : 0;
      // A line feed at the very end begins a line of the next range.
      for (
        let at = bytes.indexOf(LF);
        at !== -1 && at < filled - 1;
        at = bytes.indexOf(LF, at + 1)
      ) {
        lines += 1;
      }
      return lines;
    } finally {
      closeSync(handle);
    }
  } catch {
    return 0;
  }
}
