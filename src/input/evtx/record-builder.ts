import type { Json, JsonObject } from '../../model/json.ts';
import { BinXmlError } from './binxml-error.ts';
import { type BinXmlParser, MAX_DEPTH } from './binxml-parser.ts';
import { add, addToList, type Draft, joinText, simplest } from './json-object.ts';
import type { Content, Element, Substitution, Values } from './nodes.ts';
import { isContainer, keyOf, type Place, placeOf } from './place.ts';
import { isNull, readValue } from './read-value.ts';
import { BINXML, type ChunkBytes } from './value-types.ts';

/** A record, and what is wrong with the parts of it that are missing, if any are. */
export interface BuiltRecord {
  readonly value: JsonObject;
  readonly fault: string | null;
}

const NO_VALUES: Values = { count: 0, types: [], offsets: [0] };

/** Work that any record may cause, and how much more for each of its bytes; a template can repeat a value at will. */
const BUDGET = 1 << 16;
const BUDGET_PER_BYTE = 32;
const ELEMENT_COST = 8;

/**
 * Turns the binary XML of a record into a JSON object. The layout, with everything that the event holds:
 *
 * - `{ Event: { System, EventData, UserData, RenderingInfo, … } }`: an element is a property of its parent. Without
 *   attributes and children it is its value, `null` where it has none; otherwise an object with its children, its
 *   attributes as `@Name`, and its text as `#text`. Elements of one name are an array.
 * - in `System` attributes have plain names, because nothing there can be confused with them:
 *   `Provider: { Name, Guid }`, `TimeCreated: { SystemTime }`, `Execution: { ProcessID, ThreadID }`
 * - in `EventData` each `<Data Name="x">` is a property `x`; those without a name are the array `Data`
 *
 * Elements and attributes whose value is null are left out, as Windows does; so are declarations of namespaces.
 * {@link readValue} says what values look like.
 */
export class RecordBuilder {
  readonly #chunk: ChunkBytes;
  readonly #parser: BinXmlParser;
  #budget = 0;
  #depth = 0;
  #fault: string | null = null;

  constructor(chunk: ChunkBytes, parser: BinXmlParser) {
    this.#chunk = chunk;
    this.#parser = parser;
  }

  /** The record whose binary XML lies from `at` to `end`. Fails with a {@link BinXmlError}. */
  build(at: number, end: number): BuiltRecord {
    this.#budget = BUDGET + BUDGET_PER_BYTE * (end - at);
    this.#depth = 0;
    this.#fault = null;
    const record: Draft = {};
    this.#addContent(record, this.#parser.parse(at, end), NO_VALUES, 'top');
    const event = record['Event'];
    if (typeof event !== 'object' || event === null || Array.isArray(event)) {
      const found = Object.keys(record).length === 0 ? 'nothing' : 'something else';
      throw new BinXmlError(at, `expected one <Event> element, found ${found}`);
    }
    return { value: record, fault: this.#fault };
  }

  #addContent(target: Draft, content: Content, values: Values, place: Place): void {
    this.#enter();
    let text: Json = null;
    for (const part of content) {
      if (typeof part === 'string') text = joinText(text, this.#literal(part));
      else if (part.kind === 'element') this.#addElement(target, part, values, place);
      else if (part.kind === 'instance') {
        this.#addContent(target, part.template, part.values, place);
      } else if (values.types[part.index] === BINXML) {
        this.#addEmbedded(target, part, values, place);
      } else text = joinText(text, this.#read(part, values));
    }
    if (text !== null) add(target, '#text', text);
    this.#depth -= 1;
  }

  /** What an event says beside a part that is damaged is kept: mostly that part is its data, and the header is sound. */
  #addEmbedded(target: Draft, { index }: Substitution, values: Values, place: Place): void {
    const [, at, size] = this.#locate(index, values);
    const depth = this.#depth;
    try {
      this.#addContent(target, this.#parser.parse(at, at + size), NO_VALUES, place);
    } catch (error) {
      if (!(error instanceof BinXmlError)) throw error;
      this.#depth = depth;
      this.#fault ??= error.message;
    }
  }

  #addElement(target: Draft, element: Element, values: Values, parent: Place): void {
    this.#spend(ELEMENT_COST);
    // Events depend on their data too, but one without any is an event all the same.
    if (parent !== 'top' && isMissing(element.dependsOn, values)) return;
    const { name } = element;
    if (parent === 'data' && (name === 'Data' || name === 'ComplexData')) {
      this.#addData(target, element, values);
    } else {
      add(target, name, this.#elementValue(element, values, placeOf(parent, name)));
    }
  }

  #addData(target: Draft, element: Element, values: Values): void {
    const name = element.dataName ?? this.#nameOf(element, values);
    if (name === null) {
      addToList(target, element.name, this.#elementValue(element, values, 'plain'));
    } else if (element.attributes.length === 1) {
      add(target, name, this.#contentValue(element.content, values));
    } else {
      const { '@Name': _, ...rest } = this.#elementObject(element, values, 'plain');
      add(target, name, rest);
    }
  }

  /** A name that is itself a value. */
  #nameOf({ attributes }: Element, values: Values): string | null {
    const attribute = attributes.find(({ name }) => name === 'Name');
    if (attribute === undefined) return null;
    const name = this.#contentValue(attribute.content, values);
    return name === null || typeof name === 'object' ? null : String(name);
  }

  #elementValue(element: Element, values: Values, place: Place): Json {
    if (isContainer(place)) return this.#elementObject(element, values, place);
    if (element.attributes.length === 0) return this.#contentValue(element.content, values);
    return simplest(this.#elementObject(element, values, place));
  }

  #elementObject(element: Element, values: Values, place: Place): Draft {
    const object: Draft = {};
    for (const attribute of element.attributes) {
      const value = this.#contentValue(attribute.content, values);
      if (value !== null) add(object, keyOf(attribute, place), value);
    }
    this.#addContent(object, element.content, values, place);
    return object;
  }

  /** What nearly all elements and attributes hold is one text or one value. */
  #contentValue(content: Content, values: Values): Json {
    const [only] = content;
    if (only === undefined) return null;
    if (content.length === 1) {
      if (typeof only === 'string') return this.#literal(only);
      if (only.kind === 'substitution' && values.types[only.index] !== BINXML) {
        return this.#read(only, values);
      }
    }
    const object: Draft = {};
    this.#addContent(object, content, values, 'plain');
    return simplest(object);
  }

  #literal(text: string): string {
    this.#spend(text.length);
    return text;
  }

  #read({ index }: Substitution, values: Values): Json {
    const [type, at, size] = this.#locate(index, values);
    return readValue(this.#chunk, type, at, size);
  }

  #locate(index: number, { count, types, offsets }: Values): [number, number, number] {
    const at = offsets[index] ?? 0;
    if (index >= count) {
      throw new BinXmlError(at, `expected at least ${index + 1} values, found ${count}`);
    }
    const size = (offsets[index + 1] ?? 0) - at;
    this.#spend(size);
    return [types[index] ?? 0, at, size];
  }

  #spend(cost: number): void {
    this.#budget -= cost;
    if (this.#budget < 0) {
      throw new BinXmlError(0, 'expected an event of a size that fits its record, found far more');
    }
  }

  #enter(): void {
    this.#depth += 1;
    if (this.#depth > MAX_DEPTH) {
      throw new BinXmlError(0, `expected elements at most ${MAX_DEPTH} deep, found more`);
    }
  }
}

/** An element that depends on a value without one is left out. */
function isMissing(index: number, { count, types, offsets }: Values): boolean {
  if (index < 0 || index >= count) return false;
  return isNull(types[index] ?? 0, (offsets[index + 1] ?? 0) - (offsets[index] ?? 0));
}
