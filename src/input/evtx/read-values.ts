import type { Cursor } from './cursor.ts';
import type { Values } from './nodes.ts';

/** Takes the values of an instance: their count, size and type of each, then the values themselves. */
export function readValues(cursor: Cursor): Values {
  const count = cursor.u32();
  const start = cursor.at + 4 * count;
  const types: number[] = [];
  const offsets = [start];
  let end = start;
  for (let i = 0; i < count; i += 1) {
    end += cursor.u16();
    types.push(cursor.u16() & 0xff);
    offsets.push(end);
  }
  cursor.take(end - start);
  return { count, types, offsets };
}
