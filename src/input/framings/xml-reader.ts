/** An element, with what it holds. */
export interface XmlElement {
  /** Without a prefix. */
  readonly name: string;
  /** In order, namespace declarations left out. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  readonly children: readonly XmlElement[];
  /** All text in it, that of its children not counted. */
  readonly text: string;
}

/** Why a text is not one element. */
export class XmlError extends Error {
  readonly #offset: number;
  readonly #expected: string;

  constructor(offset: number, expected: string) {
    super(expected);
    this.#offset = offset;
    this.#expected = expected;
  }

  /** The problem in words, for a text that begins on line `first`. */
  describe(text: string, first: number): string {
    const before = text.slice(0, this.#offset).split('\n');
    const line = first + before.length - 1;
    const found = text
      .slice(this.#offset, this.#offset + FOUND_LENGTH)
      .replace(UNSHOWABLE, visible);
    const what = found === '' ? 'the end' : `"${found}"`;
    return `not a Windows event in XML at line ${line}: expected ${this.#expected}, found ${what}; the event was skipped`;
  }
}

const FOUND_LENGTH = 30;
const UNSHOWABLE = /[\p{C}\p{Zl}\p{Zp}]/gu;

function visible(char: string): string {
  return `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`;
}

/** Elements inside each other; events have five. */
const MAX_DEPTH = 100;

const NAME = String.raw`[A-Za-z_][\w.-]*`;
/** Attributes follow each other without anything optional between them, so that no part can match in two ways. */
const OPEN_TAG = new RegExp(
  String.raw`<(?:${NAME}:)?(${NAME})((?:\s+[^\s=<>/"']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(/?)>`,
  'y',
);
const CLOSE_TAG = new RegExp(String.raw`</(?:${NAME}:)?(${NAME})\s*>`, 'y');
const ATTRIBUTE = /([^\s=<>/"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const REFERENCE = /&(?:(lt|gt|amp|apos|quot)|#(\d{1,7})|#x([\da-fA-F]{1,6}));/g;
const PREDEFINED: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  apos: "'",
  quot: '"',
};

/** An element whose end has not come. */
interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

/**
 * Reads one element. No document type, so no entities but the five that XML has; no namespaces. Names that the text
 * repeats are all kept. Throws an `XmlError`. Takes linear time, and no recursion.
 */
export function readXml(text: string): XmlElement {
  const root: OpenElement = { name: '', attributes: [], children: [], text: '' };
  const open: OpenElement[] = [root];
  let at = 0;
  while (at < text.length) {
    const end = step(text, at, open);
    if (open.length > MAX_DEPTH) throw new XmlError(at, `elements at most ${MAX_DEPTH} deep`);
    at = end;
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined && unclosed !== root) throw new XmlError(at, `</${unclosed.name}>`);
  const [element] = root.children;
  if (element === undefined || root.children.length > 1) throw new XmlError(0, '<Event>');
  if (root.text.trim() !== '') throw new XmlError(0, '<Event>');
  return element;
}

/** Reads what stands at `at`, a tag or text, and returns the offset behind it. */
function step(text: string, at: number, open: OpenElement[]): number {
  const inner = open.at(-1);
  if (inner === undefined) throw new XmlError(at, 'the end');
  if (!text.startsWith('<', at)) {
    const end = orEnd(text.indexOf('<', at), text);
    inner.text += decode(text.slice(at, end));
    return end;
  }
  if (text.startsWith('<![CDATA[', at)) {
    const end = behind(text, at, ']]>');
    inner.text += text.slice(at + '<![CDATA['.length, end - ']]>'.length);
    return end;
  }
  if (text.startsWith('<!--', at)) return behind(text, at + '<!--'.length, '-->');
  if (text.startsWith('<?', at)) return behind(text, at, '?>');
  return text.startsWith('</', at) ? closeTag(text, at, open) : openTag(text, at, open);
}

function openTag(text: string, at: number, open: OpenElement[]): number {
  OPEN_TAG.lastIndex = at;
  const tag = OPEN_TAG.exec(text);
  if (tag === null) throw new XmlError(at, 'a tag');
  const [, name = '', attributes = '', slash = ''] = tag;
  const element = { name, attributes: readAttributes(attributes), children: [], text: '' };
  open.at(-1)?.children.push(element);
  if (slash === '') open.push(element);
  return OPEN_TAG.lastIndex;
}

function closeTag(text: string, at: number, open: OpenElement[]): number {
  CLOSE_TAG.lastIndex = at;
  const name = CLOSE_TAG.exec(text)?.[1];
  const inner = open.length > 1 ? open.pop() : undefined;
  if (inner === undefined) throw new XmlError(at, '<Event>');
  if (name !== inner.name) throw new XmlError(at, `</${inner.name}>`);
  return CLOSE_TAG.lastIndex;
}

function readAttributes(text: string): [string, string][] {
  const attributes: [string, string][] = [];
  if (text === '') return attributes;
  ATTRIBUTE.lastIndex = 0;
  for (let found = ATTRIBUTE.exec(text); found !== null; found = ATTRIBUTE.exec(text)) {
    const [, name = '', double, single = ''] = found;
    const isNamespace = name === 'xmlns' || name.startsWith('xmlns:');
    if (!isNamespace) attributes.push([name, decode(double ?? single)]);
  }
  return attributes;
}

/** References to characters that XML does not allow are read, for logs hold them; all that is no reference stays as it is. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (reference, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return PREDEFINED[name] ?? reference;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
}

function behind(text: string, at: number, end: string): number {
  const found = text.indexOf(end, at);
  if (found === -1) throw new XmlError(at, `${end} behind it`);
  return found + end.length;
}

function orEnd(offset: number, text: string): number {
  return offset === -1 ? text.length : offset;
}
