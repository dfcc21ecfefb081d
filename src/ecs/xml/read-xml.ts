/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** Character data, of all pieces between the children. */
  text: string;
}

/** Elements may nest this deep; Event XML needs about six levels. */
const DEEPEST = 64;
/** Elements of one document. The longest events hold some hundred values. */
const MOST_ELEMENTS = 10_000;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);

const NAME = /[A-Za-z_:][\w:.-]*/y;
const ATTRIBUTE = /\s+([A-Za-z_:][\w:.-]*)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const TAG_END = /\s*(\/?)>/y;
const REFERENCE = /&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w{1,8}));/g;

/**
 * Reads a small XML document, such as one event of a Windows event log; null where it is not well-formed, too deep or
 * too large, or has a document type: there are no entities but the five of XML, so none can expand or reach outside.
 * Linear in the length.
 */
export function readXml(text: string): XmlElement | null {
  return new Reader(text).read();
}

class Reader {
  readonly #text: string;
  readonly #open: XmlElement[] = [];
  #root: XmlElement | null = null;
  #at = 0;
  #elements = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(): XmlElement | null {
    while (this.#at < this.#text.length) {
      const tag = this.#text.indexOf('<', this.#at);
      if (!this.#addText(tag < 0 ? this.#text.length : tag)) return null;
      if (tag >= 0 && !this.#readMarkup()) return null;
    }
    return this.#open.length === 0 ? this.#root : null;
  }

  /** Whatever starts with `<`; false where it is not well-formed. */
  #readMarkup(): boolean {
    if (this.#skipped()) return true;
    return this.#text[this.#at + 1] === '/' ? this.#closes() : this.#opens();
  }

  /** Text up to `end`; outside the root there may only be white space. */
  #addText(end: number): boolean {
    const parent = this.#open.at(-1);
    const raw = this.#text.slice(this.#at, end);
    this.#at = end;
    if (parent === undefined) return raw.trim() === '' || raw.trim() === '\uFEFF';
    parent.text += decode(raw);
    return true;
  }

  /** Passes over a comment or processing instruction, and takes the text of a CDATA section. */
  #skipped(): boolean {
    if (this.#skip('<?', '?>') !== null || this.#skip('<!--', '-->') !== null) return true;
    const parent = this.#open.at(-1);
    const data = parent === undefined ? null : this.#skip('<![CDATA[', ']]>');
    if (parent === undefined || data === null) return false;
    parent.text += data;
    return true;
  }

  #skip(start: string, end: string): string | null {
    if (!this.#text.startsWith(start, this.#at)) return null;
    const found = this.#text.indexOf(end, this.#at + start.length);
    if (found < 0) return null;
    const inner = this.#text.slice(this.#at + start.length, found);
    this.#at = found + end.length;
    return inner;
  }

  /** `<Name a="b">` or `<Name/>`, the one root or inside it. */
  #opens(): boolean {
    this.#at += 1;
    this.#elements += 1;
    const name = this.#match(NAME)?.[0];
    const attributes = this.#attributes();
    const end = this.#match(TAG_END);
    const parent = this.#open.at(-1);
    if (name === undefined || end === null || this.#elements > MOST_ELEMENTS) return false;
    if (this.#open.length >= DEEPEST || (parent === undefined && this.#root !== null)) return false;
    const element = { name, attributes, children: [], text: '' };
    if (parent === undefined) this.#root = element;
    else parent.children.push(element);
    if (end[1] !== '/') this.#open.push(element);
    return true;
  }

  #attributes(): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (let found = this.#match(ATTRIBUTE); found !== null; found = this.#match(ATTRIBUTE)) {
      const [, key = '', double, single] = found;
      attributes.set(key, decode(double ?? single ?? ''));
    }
    return attributes;
  }

  /** `</Name>` for the innermost open element. */
  #closes(): boolean {
    this.#at += 2;
    const name = this.#match(NAME)?.[0];
    const end = this.#match(TAG_END);
    return name !== undefined && name === this.#open.pop()?.name && end !== null && end[1] === '';
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}

/** Resolves references; what is none stays as it is. */
function decode(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
