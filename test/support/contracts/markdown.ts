import { expect } from 'vitest';

/** What Markdown must not hold outside of code: HTML, links, images, mentions, entities. */
const LIVE = /(?<!\\)(?:\\\\)*[<[\]`@&]|(?<!\\):\/\/|www\.(?!\\)/i;

/** Every line is a heading, a list entry, a table row or prose, and outside of code nothing of a log is a mark. */
export function checkMarkdown(text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/);
  const lines = text.split('\n');
  let columns = 0;
  for (const line of lines) {
    expect(line).toMatch(
      /^(?:$|#{1,2} |- | {2}- |\| |\d+ findings?\.|[\d,]+ findings\.|\*\*Interrupted)/,
    );
    const bare = withoutCode(line);
    expect(bare).not.toMatch(LIVE);
    if (!line.startsWith('|')) columns = 0;
    else {
      const cells = line.split(/(?<!\\)\|/).length;
      if (columns > 0) expect(cells, line).toBe(columns);
      columns = cells;
    }
  }
  return lines;
}

/** Code begins at a run of backticks that is not escaped and ends at the next one of the same length. */
function withoutCode(line: string): string {
  let bare = '';
  let at = 0;
  while (at < line.length) {
    if (line[at] === '\\') {
      bare += line.slice(at, at + 2);
      at += 2;
    } else if (line[at] === '`') {
      at = endOfCode(line, at);
    } else {
      bare += line[at];
      at += 1;
    }
  }
  return bare;
}

function endOfCode(line: string, start: number): number {
  const fence = /`+/y;
  fence.lastIndex = start;
  const [open = ''] = fence.exec(line) ?? [];
  for (const run of line.slice(start + open.length).matchAll(/`+/g)) {
    if (run[0].length === open.length) return start + open.length + run.index + open.length;
  }
  throw new Error(`code without an end: ${line}`);
}
