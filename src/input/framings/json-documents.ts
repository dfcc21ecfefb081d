import { describeBadRecord } from '../describe-bad-line.ts';
import { parseObject } from '../parse-json.ts';
import { cutWindows } from './cut-windows.ts';
import type { Block, Framing, Parsed } from './framing.ts';
import { firstLine, headText, MAX_LABEL, RECORD_LABEL } from './head-text.ts';
import { JsonRecords } from './json-records.ts';
import { JsonSplitter } from './json-splitter.ts';
import { extentOf } from './json-structure.ts';
import { originOf, readSpans } from './spans.ts';

/** JSON objects in arrays or one after another, pretty-printed or not. */
export const jsonDocuments: Framing = {
  name: 'json-documents',
  summary: 'JSON arrays, and JSON objects one after another, pretty-printed or not',
  extensions: [],
  recognises: (head) => isDocument(headText(head)) || isLabelled(head),
  cut: (chunks, file, options) =>
    cutWindows(chunks, { framing: jsonDocuments.name, file }, new JsonSplitter(options), options),
  parse,
};

function parse(block: Block): Parsed {
  const found = new JsonRecords();
  for (const [span, text] of readSpans(block)) {
    found.add(originOf(span, block.file), text, () => describeBadRecord(text, span.line));
  }
  const { records, problems, problemCount } = found;
  return { records, problems, problemCount, skipped: 0 };
}

/** Objects with evtx_dump's labels between them are not lines of one object each. */
function isLabelled(head: Buffer): boolean {
  return RECORD_LABEL.test(head.toString('latin1', 0, MAX_LABEL)) && headText(head).startsWith('{');
}

/** Whether a file that begins with `text` is more than lines of one object each. */
function isDocument(text: string): boolean {
  if (/^\[\s*(?:[{\]]|$)/.test(text)) return true;
  return text.startsWith('{') && !hasObjectOnLine(text);
}

/**
 * Whether the first line is one object; or is a broken one, in a file whose other lines are objects.
 * Otherwise the first object goes on over lines, or another follows it on its line.
 */
function hasObjectOnLine(text: string): boolean {
  const { line, rest } = firstLine(text);
  if (parseObject(line) !== null) return true;
  const bytes = Buffer.from(text);
  const extent = extentOf(bytes, 0, bytes.length);
  if (extent.state === 'open') return rest === null;
  const end = Buffer.byteLength(line);
  if (extent.state === 'closed')
    return extent.end <= end && !/^\s*,?\s*\{/.test(bytes.toString('utf8', extent.end, end));
  return extent.end <= end || parseObject(firstLine(rest ?? '').line) !== null;
}
