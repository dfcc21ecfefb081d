import { ROW, viewOf } from '../rows/layout.ts';
import type { TemporaryFile } from './temporary-file.ts';

/** Sorted rows of one rule, one after the other in the temporary file. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

const WINDOW_BYTES = 1 << 16;

/** A row as it lies in the temporary file. */
export interface SpilledRow {
  readonly view: DataView;
  /** Where it begins in `view`. */
  readonly at: number;
  /** Where it begins in the file. */
  readonly position: number;
}

/** Reads a run from its start to its end, a window at a time. A row is valid until the next is asked for. */
export function* readRun(file: TemporaryFile, { start, end }: Run): Generator<SpilledRow> {
  let window = new Uint8Array(Math.min(WINDOW_BYTES, end - start));
  for (let position = start; position < end; ) {
    const filled = file.readInto(window, position, Math.min(window.length, end - position));
    const view = viewOf(window.subarray(0, filled));
    let at = 0;
    while (isWhole(view, at)) {
      yield { view, at, position: position + at };
      at += view.getUint32(at + ROW.size, true);
    }
    if (at === 0) {
      // One row is longer than the window.
      if (filled < ROW.text) throw new RangeError('a temporary file ends within a row');
      window = new Uint8Array(view.getUint32(ROW.size, true));
    }
    position += at;
  }
}

function isWhole(view: DataView, at: number): boolean {
  const left = view.byteLength - at;
  return left >= ROW.text && left >= view.getUint32(at + ROW.size, true);
}

/** The row at one place of the file. */
export function readSpilled(file: TemporaryFile, position: number): SpilledRow {
  const head = new Uint8Array(ROW.text);
  file.readInto(head, position, head.length);
  const bytes = new Uint8Array(viewOf(head).getUint32(ROW.size, true));
  file.readInto(bytes, position, bytes.length);
  return { view: viewOf(bytes), at: 0, position };
}
