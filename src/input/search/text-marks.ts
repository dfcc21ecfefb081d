import { LAYOUT, LITERAL_LIMITS } from './layout.ts';
import { isLiteral } from './literals.ts';
import { hasSimd, makeInstance } from './search-instance.ts';
import { writeLiterals } from './write-literals.ts';

/** Bytes at first; longer lines get an instance with more. */
const CAPACITY = 1 << 16;

/** Whether a search can mark these texts: the machine has the instructions, and they are literals, not too many. */
export function canMark(texts: readonly string[]): boolean {
  const { count } = LITERAL_LIMITS;
  return texts.length > 0 && texts.length <= count && texts.every(isLiteral) && hasSimd();
}

/** Tells which of some texts stand in a line, ignoring the case of ASCII letters, in one look at the line. */
export class TextMarks {
  readonly #texts: readonly string[];
  #capacity = 0;
  #mark: (from: number, to: number) => void = () => {};
  #bytes = new Uint8Array(0);
  #marks = new Uint8Array(0);

  /** `texts` are distinct, and such that {@link canMark} holds. */
  constructor(texts: readonly string[]) {
    this.#texts = texts;
    this.#grow(CAPACITY);
  }

  /** 1 for each text that stands in `line`, else 0, in the order of the texts; valid until the next call. */
  of(line: Uint8Array): Uint8Array {
    if (line.length > this.#capacity) this.#grow(2 * line.length);
    this.#bytes.set(line);
    this.#marks.fill(0);
    this.#mark(LAYOUT.bytes, LAYOUT.bytes + line.length);
    return this.#marks;
  }

  #grow(capacity: number): void {
    const { memory, mark } = makeInstance(capacity);
    writeLiterals(memory, this.#texts);
    this.#capacity = capacity;
    this.#mark = mark;
    this.#bytes = new Uint8Array(memory, LAYOUT.bytes, capacity);
    this.#marks = new Uint8Array(memory, LAYOUT.marks + 1, this.#texts.length);
  }
}
