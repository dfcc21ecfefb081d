const LF = 0x0a;
const CR = 0x0d;

/** The text of a line; a CR at its end is no part of it. Bytes that are not UTF-8 become U+FFFD. */
export function decodeLine(bytes: Buffer, start: number, end: number): string {
  const last = end > start && bytes[end - 1] === CR ? end - 1 : end;
  return bytes.toString('utf8', start, last);
}

/** Offsets of the line feeds of `bytes[from, to)`, and `to` where its last line has none. */
export function* lineEnds(bytes: Buffer, from: number, to: number): Generator<number> {
  const part = bytes.subarray(0, to);
  for (let at = from; at < to; ) {
    const feed = part.indexOf(LF, at);
    const end = feed === -1 ? to : feed;
    yield end;
    at = end + 1;
  }
}
