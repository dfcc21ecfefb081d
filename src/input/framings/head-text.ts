const BOM = '\ufeff';

/** What evtx_dump prints on a line of its own before each record. */
export const RECORD_LABEL = /^Record \d+(?=\s)/;

/** Characters that a label and what must follow it take at the most. */
export const MAX_LABEL = 32;

/**
 * The head of a file as text, without its byte order mark, without white space before the first character, and without
 * evtx_dump's label of the first record.
 */
export function headText(head: Buffer): string {
  const text = head.toString('utf8');
  const start = (text.startsWith(BOM) ? text.slice(1) : text).trimStart();
  return start.replace(RECORD_LABEL, '').trimStart();
}

/** The first line of `text`, and what follows it; `rest` is `null` where the line does not end within `text`. */
export function firstLine(text: string): { line: string; rest: string | null } {
  const end = text.indexOf('\n');
  if (end === -1) return { line: text.trimEnd(), rest: null };
  return { line: text.slice(0, end).trimEnd(), rest: text.slice(end + 1) };
}
