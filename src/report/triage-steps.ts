/** A heading of Markdown, and what it says. */
const HEADING = /^#{1,6} +(.*)$/;
/** An item of a list that is in no other: `- text`, `* text`, `1. text`. */
const ITEM = /^ {0,1}(?:[-*+]|\d{1,3}[.)]) +(.*)$/;
/** A line that goes on with the item before it; lists inside the item do not. */
const CONTINUED = /^ +(?![-*+] |\d{1,3}[.)] )(\S.*)$/;
/** Parts of a note that say what to do when the match is understood, or why it may be none. */
const LATER = /false positive|response|remediation|related|disclaimer|performance|setup/i;

/** Items below one heading. */
interface Part {
  readonly heading: string;
  readonly items: string[];
}

/**
 * The steps of triage that the note of a rule asks for, in order and as plain text: the items of the first part whose
 * heading speaks of steps, else of the first part that is not about false positives or the response. Empty where the note
 * has none. Takes time linear in the note.
 */
export function triageSteps(note: string): readonly string[] {
  const parts = partsOf(note).filter(({ items }) => items.length > 0);
  const chosen =
    parts.find(({ heading }) => /\bsteps\b/i.test(heading)) ??
    parts.find(({ heading }) => !LATER.test(heading));
  return (chosen?.items ?? []).map(plain);
}

function partsOf(note: string): readonly Part[] {
  const parts: Part[] = [{ heading: '', items: [] }];
  let isOpen = false;
  for (const line of note.split(/\r?\n/)) {
    const [, heading] = HEADING.exec(line) ?? [];
    const [, item] = ITEM.exec(line) ?? [];
    const [, more] = CONTINUED.exec(line) ?? [];
    const items = parts.at(-1)?.items ?? [];
    if (heading !== undefined) parts.push({ heading, items: [] });
    else if (item !== undefined) items.push(item);
    else if (more !== undefined && isOpen) items.push(`${items.pop() ?? ''} ${more}`);
    isOpen = item !== undefined || (more !== undefined && isOpen);
  }
  return parts;
}

/** Without the marks of Markdown: bold, code, links. */
function plain(text: string): string {
  return text
    .replaceAll(/!?\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replaceAll(/\*\*|`/g, '')
    .trim();
}
