import type { Problem, RawRecord } from '../../model/record.ts';
import { MAX_PROBLEMS } from '../problem-limit.ts';
import { cutWindows } from './cut-windows.ts';
import { eventRecord } from './event-record.ts';
import type { Block, Framing, Parsed } from './framing.ts';
import { headText } from './head-text.ts';
import { originOf, readSpans } from './spans.ts';
import { readXml, XmlError } from './xml-reader.ts';
import { XmlSplitter } from './xml-splitter.ts';

/** Windows events as XML: `<Event>` elements one after another, in a root element or not, as `wevtutil qe` prints them. */
export const eventXml: Framing = {
  name: 'event-xml',
  summary: 'Windows events as XML, in a root element or not (`wevtutil qe /f:xml`)',
  extensions: [],
  recognises: (head) => isEventXml(headText(head)),
  cut: (chunks, file, options) =>
    cutWindows(chunks, { framing: eventXml.name, file }, new XmlSplitter(options), options),
  parse,
};

/** Other XML has events too; only those of Windows have these. */
function isEventXml(text: string): boolean {
  if (!text.startsWith('<')) return false;
  return /<Events[\s/>]/.test(text) || (/<Event[\s>]/.test(text) && /<System[\s/>]/.test(text));
}

function parse(block: Block): Parsed {
  const records: RawRecord[] = [];
  const problems: Problem[] = [];
  let problemCount = 0;
  for (const [span, text] of readSpans(block)) {
    const origin = originOf(span, block.file);
    try {
      records.push({ origin, value: eventRecord(readXml(text)) });
    } catch (error) {
      if (!(error instanceof XmlError)) throw error;
      problemCount += 1;
      if (problemCount <= MAX_PROBLEMS)
        problems.push({ origin, message: error.describe(text, span.line) });
    }
  }
  return { records, problems, problemCount, skipped: 0 };
}
