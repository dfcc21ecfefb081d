import type { ChalkInstance } from 'chalk';
import { wrapWords } from './wrap-words.ts';

/** How lines for people are laid out. */
export interface Layout {
  readonly paint: ChalkInstance;
  /** Columns that a line may take, at least 18; Infinity where lines are as long as they are and nothing is shortened. */
  readonly width: number;
}

/** Columns of a label and the blanks behind it; so far lines after the first are set in. */
export const LABEL = 12;
const INDENT = '  ';

/** A label and a text that is safe to print, in lines, those after the first set in. */
export function labelled(label: string, text: string, { paint, width }: Layout): readonly string[] {
  const head = `${label.padEnd(LABEL - 1)} `;
  const [first = '', ...others] = wrapWords(head + text, width, LABEL).split('\n');
  return [paint.dim(first.slice(0, head.length)) + first.slice(head.length), ...others];
}

/** The layout of lines that are set in by {@link setIn}. */
export function inner({ paint, width }: Layout): Layout {
  return { paint, width: width - INDENT.length };
}

/** Lines below a title. */
export function setIn(lines: readonly string[]): readonly string[] {
  return lines
    .flatMap((line) => line.split('\n'))
    .map((line) => (line === '' ? '' : INDENT + line));
}
