/**
 * How a row of candidates lies in bytes, little endian. Rows are written by the threads that detect, handed over whole,
 * and spilled to disk as they are.
 *
 *     0  u32  bytes of the row, this field included
 *     4  u32  rule
 *     8  f64  id
 *    16  f64  seconds, and at 24 u32 nanoseconds, on the event clock; seconds are NaN where there is no time
 *    28  f64  seconds, and at 36 u32 nanoseconds, on the log clock
 *    40  u32  file: index among the names of files and members of the scan
 *    44  f64  line, at 52 f64 record, at 60 f64 offset; -1 where the origin has none
 *    68  f64  offset of the evidence, at 76 u32 its length
 *    80  i32  file of the evidence, -1 for the evidence that the scan keeps
 *    84  u32  bytes of the text that follows: tiebreaker and steps as JSON
 */
export const ROW = {
  size: 0,
  rule: 4,
  id: 8,
  times: { event: 16, log: 28 },
  file: 40,
  line: 44,
  record: 52,
  offset: 60,
  evidenceOffset: 68,
  evidenceLength: 76,
  evidenceFile: 80,
  textLength: 84,
  text: 88,
} as const;

/** Stands for a number that an origin does not have. */
export const NONE = -1;

/** The bytes of rows, to read and to change in place. */
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Offsets of the rows in `bytes`, which holds whole rows. */
export function* rowsIn(view: DataView): Generator<number> {
  for (let at = 0; at < view.byteLength; at += view.getUint32(at + ROW.size, true)) yield at;
}
