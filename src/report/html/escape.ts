import { visible } from '../../text/visible.ts';

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** Any text as text of an element or of an attribute in quotes; what has no honest shape is made visible. */
export function escapeHtml(text: string): string {
  return visible(text).replaceAll(/[&<>"'`]/g, (char) => ENTITIES[char] ?? '');
}

/** A piece of a page. Only {@link html} makes one that holds texts of others. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text, which is escaped, or pieces of a page, which are not. */
export type Part = string | number | Html | readonly Html[];

/** A piece of a page from a template, as `` html`<td title="${name}">${rows}</td>` ``: attributes need their quotes. */
export function html(template: TemplateStringsArray, ...parts: readonly Part[]): Html {
  const written = template.map((ours, index) => {
    const part = parts[index];
    return part === undefined ? ours : ours + partText(part);
  });
  return new Html(written.join(''));
}

function partText(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(({ text }) => text).join('');
}
