import { BinXmlError, hex } from './binxml-error.ts';
import { Cursor } from './cursor.ts';
import { Names } from './names.ts';
import type { Attribute, Content, Element, Instance, Part } from './nodes.ts';
import { readValues } from './read-values.ts';
import { endsAttribute, MORE, TOKEN } from './tokens.ts';

/** No event nests as deep; it keeps damaged and hostile chunks from exhausting the stack. */
export const MAX_DEPTH = 64;
/** Templates of a chunk do not overlap, so together they are shorter than the chunk, unless someone plays tricks. */
const MAX_TEMPLATE_BYTES = 1 << 18;
const NO_DEPENDENCY = 0xffff;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Parses the binary XML of one chunk, whose names and templates all its records share. */
export class BinXmlParser {
  readonly #bytes: Buffer;
  readonly #view: DataView;
  readonly #names: Names;
  /** By offset; one that is damaged is there as its error, so that no record pays for it again. */
  readonly #templates = new Map<number, Content | BinXmlError>();
  #templateBytes = 0;
  #depth = 0;

  constructor(bytes: Buffer, view: DataView) {
    this.#bytes = bytes;
    this.#view = view;
    this.#names = new Names(bytes);
  }

  /** Parses what a record or a value holds. Fails with a {@link BinXmlError}. */
  parse(at: number, end: number): Content {
    this.#depth = 0;
    return this.#fragment(this.#cursor(at, end), false);
  }

  #cursor(at: number, end: number): Cursor {
    return new Cursor(this.#bytes, this.#view, at, end);
  }

  /** Elements outside of template definitions lack the dependency: records that were forwarded have such. */
  #fragment(cursor: Cursor, inTemplate: boolean): Content {
    const parts: Part[] = [];
    while (!cursor.done) {
      const token = cursor.peek();
      if (token === TOKEN.endOfFragment) break;
      if (token === TOKEN.fragmentHeader) cursor.take(4);
      else this.#part(cursor, inTemplate, parts);
    }
    return parts;
  }

  /** Takes one thing of those that can stand in content. */
  #part(cursor: Cursor, inTemplate: boolean, parts: Part[]): void {
    const { at } = cursor;
    const token = cursor.u8();
    switch (token & ~MORE) {
      case TOKEN.openElement:
        parts.push(this.#element(cursor, inTemplate, (token & MORE) !== 0));
        return;
      case TOKEN.instance:
        parts.push(this.#instance(cursor));
        return;
      case TOKEN.substitution:
      case TOKEN.optionalSubstitution:
        parts.push({ kind: 'substitution', index: cursor.u16() });
        cursor.take(1);
        return;
      case TOKEN.instructionTarget:
        this.#names.read(cursor);
        return;
      case TOKEN.instructionData:
        cursor.take(2 * cursor.u16());
        return;
      default:
        addText(parts, this.#text(cursor, token & ~MORE, at));
    }
  }

  #text(cursor: Cursor, token: number, at: number): string {
    switch (token) {
      case TOKEN.text:
        cursor.take(1);
        return readText(cursor);
      case TOKEN.cdata:
        return readText(cursor);
      case TOKEN.character:
        return String.fromCharCode(cursor.u16());
      case TOKEN.entity: {
        const name = this.#names.read(cursor);
        return ENTITIES.get(name) ?? `&${name};`;
      }
      default:
        throw new BinXmlError(
          at,
          `expected a token of binary XML at ${hex(at)}, found ${hex(token)}`,
        );
    }
  }

  #element(cursor: Cursor, inTemplate: boolean, hasAttributes: boolean): Element {
    this.#enter(cursor.at);
    const dependsOn = inTemplate ? cursor.u16() : NO_DEPENDENCY;
    cursor.take(4);
    const name = this.#names.read(cursor);
    const attributes = hasAttributes ? this.#attributes(cursor, inTemplate) : [];
    const content = this.#elementContent(cursor, inTemplate);
    this.#depth -= 1;
    return {
      kind: 'element',
      name,
      dependsOn: dependsOn === NO_DEPENDENCY ? -1 : dependsOn,
      attributes,
      content,
      dataName: dataNameOf(name, attributes),
    };
  }

  #attributes(cursor: Cursor, inTemplate: boolean): readonly Attribute[] {
    const attributes: Attribute[] = [];
    cursor.take(4);
    while ((cursor.peek() & ~MORE) === TOKEN.attribute) {
      cursor.take(1);
      const name = this.#names.read(cursor);
      const content: Part[] = [];
      while (!endsAttribute(cursor.peek())) this.#part(cursor, inTemplate, content);
      if (!isNamespace(name)) attributes.push({ name, key: `@${name}`, content });
    }
    return attributes;
  }

  #elementContent(cursor: Cursor, inTemplate: boolean): Content {
    const { at } = cursor;
    const token = cursor.u8();
    if (token === TOKEN.closeEmptyTag) return [];
    if (token !== TOKEN.closeStartTag) {
      throw new BinXmlError(
        at,
        `expected the end of a start tag at ${hex(at)}, found ${hex(token)}`,
      );
    }
    const content: Part[] = [];
    while (cursor.peek() !== TOKEN.endElement) this.#part(cursor, inTemplate, content);
    cursor.take(1);
    return content;
  }

  #instance(cursor: Cursor): Instance {
    cursor.take(1);
    const identifier = cursor.u32();
    const offset = cursor.u32();
    const template = this.#template(offset, identifier);
    // A template stands in the record that uses it first.
    if (offset === cursor.at) cursor.take(24 + this.#bytes.readUInt32LE(offset + 20));
    return { kind: 'instance', template, values: readValues(cursor) };
  }

  #template(offset: number, identifier: number): Content {
    let template = this.#templates.get(offset);
    if (template === undefined) {
      template = orError(() => this.#parseTemplate(offset, identifier));
      this.#templates.set(offset, template);
    }
    if (template instanceof BinXmlError) throw template;
    return template;
  }

  /** Link to the next template, GUID, length; then the content. */
  #parseTemplate(offset: number, identifier: number): Content {
    const header = this.#cursor(Math.min(offset, this.#bytes.length), this.#bytes.length);
    header.take(4);
    const found = header.u32();
    header.take(12);
    const length = header.u32();
    if (found !== identifier) {
      throw new BinXmlError(
        offset,
        `expected template ${hex(identifier)} at ${hex(offset)}, found ${hex(found)}`,
      );
    }
    const start = header.take(length);
    this.#templateBytes += length;
    if (this.#templateBytes > MAX_TEMPLATE_BYTES) {
      throw new BinXmlError(offset, 'expected templates that do not overlap, found many that do');
    }
    this.#enter(offset);
    const content = this.#fragment(this.#cursor(start, start + length), true);
    this.#depth -= 1;
    return content;
  }

  #enter(at: number): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      throw new BinXmlError(at, `expected elements at most ${MAX_DEPTH} deep, found more`);
    }
  }
}

function orError<T>(make: () => T): T | BinXmlError {
  try {
    return make();
  } catch (error) {
    if (error instanceof BinXmlError) return error;
    throw error;
  }
}

/** Namespace declarations say nothing about the event. */
function isNamespace(attribute: string): boolean {
  return attribute === 'xmlns' || attribute.startsWith('xmlns:');
}

function dataNameOf(element: string, attributes: readonly Attribute[]): string | null {
  if (element !== 'Data' && element !== 'ComplexData') return null;
  const content = attributes.find(({ name }) => name === 'Name')?.content;
  const [only] = content ?? [];
  return content?.length === 1 && typeof only === 'string' ? only : null;
}

function readText(cursor: Cursor): string {
  const length = 2 * cursor.u16();
  const at = cursor.take(length);
  return cursor.bytes.toString('utf16le', at, at + length);
}

function addText(parts: Part[], text: string): void {
  const last = parts.at(-1);
  if (typeof last === 'string') parts[parts.length - 1] = last + text;
  else parts.push(text);
}
