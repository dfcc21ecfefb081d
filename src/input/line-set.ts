/** Numbers of lines, from 0, as bits: one bit for each line of a part of a file. */
export type LineSet = Uint8Array<ArrayBuffer>;

/** A set of lines out of so many. */
export function lineSet(lines: number, members: Iterable<number>): LineSet {
  const set = new Uint8Array(Math.ceil(lines / 8));
  for (const line of members) set[line >> 3] = (set[line >> 3] ?? 0) | (1 << (line & 7));
  return set;
}

export function hasLine(set: LineSet, line: number): boolean {
  return ((set[line >> 3] ?? 0) & (1 << (line & 7))) !== 0;
}
