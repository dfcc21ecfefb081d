const LF = 0x0a;
/** White space of a line's start that is kept; deeper indentation is compared by its first characters. */
const MAX_INDENT = 64;

/** The line that the splitter is on, as far as it has come: what tells where a record begins from where its parts do. */
export class CurrentLine {
  /** White space before anything else. */
  indent = '';
  /** Only white space and brackets that lie around records have come. */
  isFresh = true;
  #isBlank = true;

  /** A byte between records. */
  pass(byte: number): void {
    if (byte === LF) this.#restart();
    else if (byte !== 0x20 && byte !== 0x09 && byte !== 0x0d) this.#isBlank = false;
    else if (this.#isBlank && this.indent.length < MAX_INDENT)
      this.indent += String.fromCharCode(byte);
  }

  /** A record, or what should have been one, that ends at `end`, and whether it went over more than one line. */
  passRecord(bytes: Buffer, end: number, isOnLines: boolean): void {
    this.isFresh = false;
    if (isOnLines) {
      const lineStart = bytes.lastIndexOf(LF, end - 1) + 1;
      this.#restart();
      for (let at = lineStart; at < end && this.#isBlank; at += 1) this.pass(bytes[at] ?? 0);
      const ending = bytes.toString('latin1', lineStart, Math.min(end, lineStart + 2 * MAX_INDENT));
      this.isFresh = /^[\s\]}]*$/.test(ending);
    }
    this.#isBlank = false;
  }

  #restart(): void {
    this.indent = '';
    this.isFresh = true;
    this.#isBlank = true;
  }
}

/** As much of a line as decides whether it begins a record, its indentation not counted. */
export const LINE_START_BYTES = MAX_INDENT + 1;

/** The longest first key that is looked for. */
const MAX_KEY_BYTES = 256;

/** `{"first key"` as the record at `start` begins, white space included; `null` where its key is on another line. */
export function openingOf(bytes: Buffer, start: number): Buffer | null {
  const text = bytes.toString('latin1', start, start + MAX_KEY_BYTES);
  const found = /^\{[ \t]*"[^"\\\n]*"/.exec(text);
  return found === null ? null : bytes.subarray(start, start + found[0].length);
}

/** Offset of the next object on the same line that begins like `opening` and stands behind a comma or bracket; or -1. */
export function nextOnLine(bytes: Buffer, from: number, opening: Buffer | null): number {
  if (opening === null) return -1;
  const lf = bytes.indexOf(LF, from);
  const line = lf === -1 ? bytes : bytes.subarray(0, lf);
  for (let at = line.indexOf(opening, from); at !== -1; at = line.indexOf(opening, at + 1)) {
    const before = bytes.toString('latin1', Math.max(0, at - MAX_INDENT), at).trimEnd();
    if (/[,}\]]$/.test(before)) return at;
  }
  return -1;
}

/** Offset of the next object that begins a line with this indentation, maybe behind brackets and commas; or -1. */
export function nextAtIndent(bytes: Buffer, from: number, indent: string): number {
  const opening = Buffer.from(`\n${indent}`, 'latin1');
  for (let at = bytes.indexOf(opening, from); at !== -1; at = bytes.indexOf(opening, at + 1)) {
    const line = bytes.toString('latin1', at + opening.length, at + opening.length + MAX_INDENT);
    const found = /^(?:[[\]},][\s[\]},]*?)?\{/.exec(line);
    if (found !== null) return at + opening.length + found[0].length - 1;
  }
  return -1;
}
