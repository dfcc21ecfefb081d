import { aloneTest, isNumber, type LineText, testOf } from './line-text.ts';
import { canMark, TextMarks } from './search/text-marks.ts';

/** How lines may hide their text. */
export interface Hiding {
  /** A line that holds none of these, in whatever case, hides nothing. */
  readonly marks: readonly string[];
  /** Tells, of a line in lower case, whether texts may stand in it in another form. */
  readonly mayHide: (line: string) => boolean;
}

/** Hides nothing. */
export const NO_HIDING: Hiding = { marks: [], mayHide: () => false };

/** Tells whether a line, given as its bytes, is worth parsing. */
export type LineTest = (line: Buffer) => boolean;

/** Makes a test for lines that hold what one of `wanted` asks for, or may hide it. */
export function lineTest(wanted: readonly LineText[], hiding: Hiding): LineTest {
  if (wanted.some((text) => text.length === 0)) return () => true;
  const texts = [...new Set([...wanted.flat(2), ...hiding.marks])].toSorted(byLength);
  return canMark(texts) ? markedTest(texts, wanted, hiding) : plainTest(wanted, hiding);
}

function byLength(a: string, b: string): number {
  return a.length - b.length;
}

/** What is done where a search cannot mark the texts. */
export function plainTest(wanted: readonly LineText[], { mayHide }: Hiding): LineTest {
  const holds = testOf(wanted);
  return (line) => {
    const text = lowerCase(line);
    return holds(text) || mayHide(text);
  };
}

/** Has all texts found in one look at the line; the line itself is only made a string where that is not enough. */
function markedTest(
  texts: readonly string[],
  wanted: readonly LineText[],
  { marks: hidingMarks, mayHide }: Hiding,
): LineTest {
  const marks = new TextMarks(texts);
  const index = new Map(texts.map((text, at) => [text, at]));
  const indexOf = (text: string) => index.get(text) ?? 0;
  const clauses = wanted.map((text) => text.map((clause) => clause.map(indexOf)));
  const numbers = texts.flatMap((text, at) =>
    isNumber(text) ? [{ at, test: aloneTest(text) }] : [],
  );
  const hides = hidingMarks.map(indexOf);
  return (line) => {
    const marked = marks.of(line);
    const isMarked = (at: number) => marked[at] === 1;
    for (const { at, test } of numbers) {
      if (isMarked(at) && !test(lowerCase(line))) marked[at] = 0;
    }
    return (
      clauses.some((text) => text.every((clause) => clause.some(isMarked))) ||
      (hides.some(isMarked) && mayHide(lowerCase(line)))
    );
  };
}

function lowerCase(line: Buffer): string {
  return line.toString('latin1').toLowerCase();
}
