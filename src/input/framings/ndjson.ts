import { cutLines } from '../cut-lines.ts';
import { describeBadLine } from '../describe-bad-line.ts';
import { splitLines } from '../split-lines.ts';
import type { Block, CutOptions, Framing, Parsed, ParseOptions, Piece } from './framing.ts';
import { headText } from './head-text.ts';
import { JsonRecords } from './json-records.ts';

/** One JSON object a line; blank lines are allowed and counted. */
export const ndjson: Framing = {
  name: 'ndjson',
  extensions: ['.ndjson', '.jsonl', '.json', '.log'],
  recognises: (head) => headText(head).startsWith('{'),
  cut,
  parse,
};

async function* cut(
  chunks: AsyncIterable<Buffer>,
  file: string,
  options: CutOptions,
): AsyncGenerator<Piece> {
  for await (const piece of cutLines(chunks, options)) {
    if ('tooLong' in piece) yield { origin: { file, line: piece.first }, message: piece.tooLong };
    else yield { framing: ndjson.name, file, ...piece };
  }
}

function parse({ file, first, bytes }: Block, { wanted }: ParseOptions): Parsed {
  const found = new JsonRecords();
  let skipped = 0;
  for (const [index, text] of splitLines(bytes, first).entries()) {
    if (isBlank(text)) continue;
    if (wanted !== undefined && !wanted(text)) skipped += 1;
    else found.add({ file, line: first + index }, text, () => describeBadLine(text));
  }
  const { records, problems, problemCount } = found;
  return { records, problems, problemCount, skipped };
}

/** White space as JSON has it. */
function isBlank(text: string): boolean {
  return text.length === 0 || (text.charCodeAt(0) <= 32 && /^[ \t\r]*$/.test(text));
}
