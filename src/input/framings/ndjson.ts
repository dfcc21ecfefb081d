import type { Problem, RawRecord } from '../../model/record.ts';
import { cutLines } from '../cut-lines.ts';
import { describeBadLine } from '../describe-bad-line.ts';
import { parseObject } from '../parse-json.ts';
import { MAX_PROBLEMS } from '../problem-limit.ts';
import { splitLines } from '../split-lines.ts';
import type { Block, CutOptions, Framing, Parsed, ParseOptions, Piece } from './framing.ts';
import { headText } from './head-text.ts';

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
  const records: RawRecord[] = [];
  const problems: Problem[] = [];
  let problemCount = 0;
  let skipped = 0;
  let line = first - 1;
  for (const text of splitLines(bytes, first)) {
    line += 1;
    if (isBlank(text)) continue;
    if (wanted !== undefined && !wanted(text)) {
      skipped += 1;
      continue;
    }
    const value = parseObject(text);
    if (value !== null) records.push({ origin: { file, line }, value });
    else if (++problemCount <= MAX_PROBLEMS) {
      problems.push({ origin: { file, line }, message: describeBadLine(text) });
    }
  }
  return { records, problems, problemCount, skipped };
}

/** White space as JSON has it. */
function isBlank(text: string): boolean {
  return text.length === 0 || (text.charCodeAt(0) <= 32 && /^[ \t\r]*$/.test(text));
}
