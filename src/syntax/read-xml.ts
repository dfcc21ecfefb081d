/** An element of an XML document. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** Character data, of all pieces between the children. */
  text: string;
}

/** Where a text stops being XML that is read here, and why. */
export interface XmlMistake {
  /** In UTF-16 units from the start of the text. */
  readonly offset: number;
  /** What was expected there, or which bound was reached. */
  readonly message: string;
}

/** What was read: all of it, or all that stands before the first mistake. */
export interface XmlDocument {
  /** Null where not even one element starts. */
  readonly root: XmlElement | null;
  readonly mistake: XmlMistake | null;
}

/** Elements may nest this deep; Event XML needs about six levels, a task about five. */
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
 * Reads a small XML document, such as one event of a Windows event log or one scheduled task. It ends with a mistake
 * where it is not well-formed, too deep or has too many elements, or has a document type: there are no entities but
 * the five of XML, so none can expand or reach outside. Never throws; linear in the length, which the caller bounds.
 */
export function readXml(text: string): XmlDocument {
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

  read(): XmlDocument {
    while (this.#at < this.#text.length) {
      const start = this.#at;
      const tag = this.#text.indexOf('<', start);
      const wrongText = this.#addText(tag < 0 ? this.#text.length : tag);
      if (wrongText !== null) return this.#ended(wrongText, start);
      const wrongTag = tag < 0 ? null : this.#readMarkup();
      if (wrongTag !== null) return this.#ended(wrongTag, tag);
    }
    const open = this.#open.at(-1);
    if (open !== undefined) return this.#ended(`expected </${open.name}>, found the end`, this.#at);
    return this.#ended(this.#root === null ? 'expected an element, found the end' : null, this.#at);
  }

  #ended(message: string | null, offset: number): XmlDocument {
    return { root: this.#root, mistake: message === null ? null : { offset, message } };
  }

  /** Whatever starts with `<`; answers, as all that follow, what is wrong with it, or null. */
  #readMarkup(): string | null {
    if (this.#skipped()) return null;
    if (this.#text.startsWith('<!', this.#at)) return this.#unreadable();
    return this.#text[this.#at + 1] === '/' ? this.#closes() : this.#opens();
  }

  #unreadable(): string {
    return this.#text.startsWith('<!DOCTYPE', this.#at)
      ? 'a document type is not read: nothing of it is expanded or fetched'
      : 'expected an element, or a comment or CDATA section with its end';
  }

  /** Text up to `end`; outside the root there may only be white space. */
  #addText(end: number): string | null {
    const parent = this.#open.at(-1);
    const raw = this.#text.slice(this.#at, end);
    this.#at = end;
    if (parent === undefined) {
      return raw.trim() === '' || raw.trim() === '\uFEFF'
        ? null
        : 'expected no text outside the root';
    }
    parent.text += resolveReferences(raw);
    return null;
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
  #opens(): string | null {
    this.#at += 1;
    this.#elements += 1;
    const name = this.#match(NAME)?.[0];
    const attributes = this.#attributes();
    const end = this.#match(TAG_END);
    const parent = this.#open.at(-1);
    if (name === undefined || end === null) return 'expected <name attribute="value"> or </name>';
    if (this.#elements > MOST_ELEMENTS) return `more than ${MOST_ELEMENTS} elements are not read`;
    if (this.#open.length >= DEEPEST) return `elements inside ${DEEPEST} others are not read`;
    if (parent === undefined && this.#root !== null) return 'expected one root, found another';
    const element = { name, attributes, children: [], text: '' };
    if (parent === undefined) this.#root = element;
    else parent.children.push(element);
    if (end[1] !== '/') this.#open.push(element);
    return null;
  }

  #attributes(): ReadonlyMap<string, string> {
    const attributes = new Map<string, string>();
    for (let found = this.#match(ATTRIBUTE); found !== null; found = this.#match(ATTRIBUTE)) {
      const [, key = '', double, single] = found;
      attributes.set(key, resolveReferences(double ?? single ?? ''));
    }
    return attributes;
  }

  /** `</Name>` for the innermost open element. */
  #closes(): string | null {
    this.#at += 2;
    const name = this.#match(NAME)?.[0];
    const end = this.#match(TAG_END);
    const open = this.#open.pop();
    if (open === undefined) return 'expected an element, found the end of one';
    return name === open.name && end?.[1] === '' ? null : `expected </${open.name}>`;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text);
    if (found !== null) this.#at = pattern.lastIndex;
    return found;
  }
}

/** Resolves references to characters and the five entities of XML, once; what is none stays as it is. */
export function resolveReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return ENTITIES.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
