const BOM = '\ufeff';

/** The head of a file as text, without its byte order mark and without white space before the first character. */
export function headText(head: Buffer): string {
  const text = head.toString('utf8');
  return (text.startsWith(BOM) ? text.slice(1) : text).trimStart();
}

/** The first line of `text`, and what follows it; `rest` is `null` where the line does not end within `text`. */
export function firstLine(text: string): { line: string; rest: string | null } {
  const end = text.indexOf('\n');
  if (end === -1) return { line: text.trimEnd(), rest: null };
  return { line: text.slice(0, end).trimEnd(), rest: text.slice(end + 1) };
}
