import { wrapWords } from './wrap-words.ts';

/** What begins a line of its own in Markdown: headings, items, quotes, rows of tables. */
const BEGINS = /^ *(?:#{1,6} |[-*+] |\d{1,3}[.)] |[>|])/;
const HEADING = /^ *#{1,6} /;
/** Begins and ends code, in which every line is one of its own. */
const FENCE = /^ *(?:```|~~~)/;
/** What stands before the text of a line: blanks, and the mark of an item. */
const LEAD = /^ *(?:(?:[-*+]|\d{1,3}[.)]) +)?/;

/**
 * Markdown in lines of `width` columns, its marks left as they are: lines that go on with a paragraph are put together and
 * broken anew, those of an item below its text. Code is not touched.
 */
export function proseLines(markdown: string, width: number): readonly string[] {
  return joined(markdown.split('\n')).flatMap(({ text, isCode }) =>
    isCode ? [text] : wrapWords(text, width, LEAD.exec(text)?.[0].length ?? 0).split('\n'),
  );
}

interface ProseLine {
  text: string;
  readonly isCode: boolean;
}

function joined(lines: readonly string[]): readonly ProseLine[] {
  const made: ProseLine[] = [];
  let isCode = false;
  for (const line of lines) {
    const isFence = FENCE.test(line);
    const last = made.at(-1);
    if (isCode || isFence) made.push({ text: line, isCode: true });
    else if (goesOn(line, last)) last.text += ` ${line.trim()}`;
    else made.push({ text: line.trimEnd(), isCode: false });
    if (isFence) isCode = !isCode;
  }
  return made;
}

function goesOn(line: string, last: ProseLine | undefined): last is ProseLine {
  if (last === undefined || last.isCode || last.text === '' || HEADING.test(last.text))
    return false;
  return line.trim() !== '' && !BEGINS.test(line);
}
