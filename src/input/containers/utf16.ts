import { InputError } from '../input-error.ts';
import type { Container } from './container.ts';

/** Without a byte order mark, this many bytes must look like UTF-16; a shorter file is looked at whole. */
const SAMPLE_BYTES = 64;
const MIN_BYTES = 4;

/** UTF-16 in either byte order, with a byte order mark or plainly the start of JSON or XML without one. */
export const utf16: Container = {
  kind: 'encoding',
  summary: 'UTF-16 in either byte order, with a byte order mark or without',
  extensions: [],
  recognises: (head) => byteOrder(head) !== null,
  async *unpack(packed) {
    yield { ...packed, path: null, chunks: transcode(packed.chunks) };
  },
};

type ByteOrder = 'little' | 'big';

function byteOrder(head: Buffer): ByteOrder | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'little';
  if (head[0] === 0xfe && head[1] === 0xff) return 'big';
  const sample = head.subarray(0, Math.min(SAMPLE_BYTES, head.length & ~1));
  if (sample.length < MIN_BYTES) return null;
  if (beginsLikeLog(sample, 0)) return 'little';
  return beginsLikeLog(sample, 1) ? 'big' : null;
}

/** Whether the bytes at `offset` of each pair are the text of a log, and the others are all zero. */
function beginsLikeLog(sample: Buffer, offset: 0 | 1): boolean {
  let text = '';
  for (let at = 0; at < sample.length; at += 2) {
    if (sample[at + 1 - offset] !== 0) return false;
    text += String.fromCharCode(sample[at + offset] ?? 0);
  }
  return /^\s*[{[<][\s\x20-\x7e]*$/.test(text);
}

/** Writes UTF-16 as UTF-8, without a byte order mark. Halves of surrogate pairs that stand alone become U+FFFD. */
async function* transcode(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  const decoder = new Decoder();
  for await (const chunk of chunks) {
    const text = decoder.decode(chunk);
    if (text.length > 0) yield Buffer.from(text, 'utf8');
  }
  const rest = decoder.end();
  if (rest.length > 0) yield Buffer.from(rest, 'utf8');
  if (decoder.hasHalf) {
    throw new InputError(
      'is truncated: it ends in the middle of a UTF-16 character; the rest was read',
    );
  }
}

const HIGH_SURROGATE_AT_END = /[\ud800-\udbff]$/;

/** Decodes piece by piece, holding back what the next piece completes. */
class Decoder {
  #held: Buffer = Buffer.alloc(0);
  #order: ByteOrder | null = null;

  decode(chunk: Buffer): string {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk]);
    const isStart = this.#order === null;
    // Two pairs are enough to tell; without a mark the bytes were recognised by `{`, `[`, `<` or white space.
    if (isStart && bytes.length < 2) {
      this.#held = bytes;
      return '';
    }
    this.#order ??= byteOrder(bytes.subarray(0, 2)) ?? (bytes[0] === 0 ? 'big' : 'little');
    const whole = this.#text(bytes.subarray(0, bytes.length & ~1));
    const text = HIGH_SURROGATE_AT_END.test(whole) ? whole.slice(0, -1) : whole;
    this.#held = bytes.subarray(2 * text.length);
    return isStart && text.startsWith('\ufeff') ? text.slice(1) : text;
  }

  /** What is left at the end: half a surrogate pair. */
  end(): string {
    return this.#text(this.#held.subarray(0, this.#held.length & ~1));
  }

  /** Whether the end left half a character. */
  get hasHalf(): boolean {
    return this.#held.length % 2 === 1;
  }

  #text(bytes: Buffer): string {
    if (this.#order !== 'big') return bytes.toString('utf16le');
    return Buffer.from(bytes).swap16().toString('utf16le');
  }
}
