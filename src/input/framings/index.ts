import { binary } from './binary.ts';
import { eventXml } from './event-xml.ts';
import { evtx } from './evtx.ts';
import type { Framing } from './framing.ts';
import { jsonDocuments } from './json-documents.ts';
import { ndjson } from './ndjson.ts';

/** Every framing; the first that recognises a file reads it. To add one: write its file, then add it here. */
export const framings: readonly Framing[] = [evtx, eventXml, jsonDocuments, ndjson, binary];

/** The framing of a file that begins with `head`. Text that nothing recognises is read line by line: each bad line is a problem. */
export function framingOf(head: Buffer): Framing {
  return framings.find((framing) => framing.recognises(head)) ?? ndjson;
}

/** Whether a file that begins with `head` is a log by its content. */
export function looksLikeLog(head: Buffer): boolean {
  const framing = framings.find((known) => known.recognises(head));
  return framing !== undefined && framing !== binary;
}
