import fc from 'fast-check';
import type { Json } from '../../src/model/json.ts';

/** How one writer escapes characters, first for JSON, then for XML. */
export interface WriteText {
  /** True for characters that it writes as `\u00XX` or `&#xXX;` without need. */
  readonly escapes: (char: string) => boolean;
  readonly escapesSlash: boolean;
  /** Comments in the midst of XML text. */
  readonly comments: boolean;
}

/** `char` outside of ASCII is meant by `é`. */
function writer(escaped: string, others: Partial<WriteText> = {}): WriteText {
  return {
    escapes: (char) => escaped.includes(char) || (escaped.includes('é') && char > '~'),
    escapesSlash: false,
    comments: false,
    ...others,
  };
}

/** A writer that escapes nothing without need. */
export const PLAIN_WRITER: WriteText = writer('');

/** Writers as they exist, and some that escape what nobody does. */
export const escapings: fc.Arbitrary<WriteText> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(writer('')) },
  { weight: 2, arbitrary: fc.constant(writer('<>&\u2028')) },
  { weight: 2, arbitrary: fc.constant(writer('"&\'+<>`é')) },
  { weight: 2, arbitrary: fc.constant(writer('é', { escapesSlash: true })) },
  { weight: 1, arbitrary: fc.string({ minLength: 1, maxLength: 2 }).map((text) => writer(text)) },
  { weight: 1, arbitrary: fc.constantFrom('\\', 'e', 'u', '&', '#').map((text) => writer(text)) },
  { weight: 1, arbitrary: fc.constant(writer('', { comments: true })) },
);

/** JSON text of `value` as that writer has it. */
export function writeJson(value: Json, text: WriteText): string {
  return JSON.stringify(value).replace(/\\.|[^\\]/gsu, (token) => {
    if (token === '/' && text.escapesSlash) return '\\/';
    const char = token === '\\\\' || token === '\\"' ? token.slice(1) : token;
    const isSyntax = token.length === 1 && '"{}[],:0123456789.-+'.includes(token);
    if (isSyntax || char.length > 1 || !text.escapes(char)) return token;
    return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** What an event as XML tells. */
export interface XmlEvent {
  readonly provider: string;
  readonly id: number;
  readonly channel: string;
  readonly computer: string;
  readonly time: string;
  readonly data: readonly (readonly [name: string, value: string])[];
}

/** An event as XML. */
export function writeXml(
  { provider, id, channel, computer, time, data }: XmlEvent,
  text: WriteText,
): string {
  const items = data.map(([name, value]) => `<Data Name="${name}">${xmlText(value, text)}</Data>`);
  return [
    '<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System>',
    `<Provider Name="${provider}"/><EventID>${id}</EventID><Channel>${channel}</Channel>`,
    `<Computer>${computer}</Computer><TimeCreated SystemTime="${time}"/></System>`,
    `<EventData>${items.join('')}</EventData></Event>`,
  ].join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&apos;',
};

function xmlText(value: string, { escapes, comments }: WriteText): string {
  const written = Array.from(value, (char) => {
    const entity = ENTITIES[char];
    return entity ?? (escapes(char) ? `&#x${(char.codePointAt(0) ?? 0).toString(16)};` : char);
  });
  const middle = written.length >> 1;
  return comments
    ? [...written.slice(0, middle), '<b/>', ...written.slice(middle)].join('')
    : written.join('');
}
