import { cutLines } from '../cut-lines.ts';
import { LineParser } from '../line-parser.ts';
import { asBuffer } from '../read-bytes.ts';
import type { Block, CutOptions, Framing, Parsed, ParseOptions, Piece } from './framing.ts';
import { headText } from './head-text.ts';

/** One JSON object a line; blank lines are allowed and counted. */
export const ndjson: Framing = {
  name: 'ndjson',
  summary: 'NDJSON: one JSON object a line',
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

function parse({ file, first, bytes }: Block, { filter, parseTo = 0 }: ParseOptions): Parsed {
  const usable = filter !== undefined && bytes.length <= filter.bytes.length ? filter : null;
  const start = first === 1 && startsWithBom(bytes) ? BOM.length : 0;
  const parseFirst = Math.max(0, parseTo - first + 1);
  usable?.bytes.set(bytes);
  const all = usable === null ? asBuffer(bytes) : usable.bytes;
  const lines = new LineParser({ file, first, filter: usable, parseFirst, done: null });
  lines.add(all, [start, bytes.length], 0);
  const { parsed, records, problems, problemCount } = lines.result();
  return {
    records: parsed.map(({ record }) => record),
    problems,
    problemCount,
    skipped: records - parsed.length,
  };
}

const BOM = Buffer.from([0xef, 0xbb, 0xbf]);

function startsWithBom(bytes: Uint8Array): boolean {
  return BOM.equals(bytes.subarray(0, BOM.length));
}
