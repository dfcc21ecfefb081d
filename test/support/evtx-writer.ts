import { crc32 } from 'node:zlib';

/** An element of an event to write: its text and children are in the template, its values are not. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string | XmlValue>>;
  readonly children: readonly XmlNode[];
}

/**
 * A value by its type in binary XML; an element stands for embedded binary XML. One object in several places is
 * written once and referred to from each, unless it is null.
 */
export interface XmlValue {
  readonly type: number;
  readonly content: Uint8Array | XmlElement;
}

export type XmlNode = XmlElement | XmlValue | string;

/** A record to write. */
export interface RecordSource {
  readonly id: number;
  readonly event: XmlElement;
  /** Write the event without a template, as forwarded events are. */
  readonly bare?: boolean;
}

const CHUNK_BYTES = 65_536;
const FILE_HEADER_BYTES = 4096;
const EPOCH = 11_644_473_600_000n;

export function element(
  name: string,
  attributes: XmlElement['attributes'] = {},
  ...children: readonly XmlNode[]
): XmlElement {
  return { name, attributes, children };
}

/** A value of any type, given as the hexadecimal digits of its bytes. */
export function raw(type: number, digits: string): XmlValue {
  return { type, content: Buffer.from(digits.replaceAll(' ', ''), 'hex') };
}

export function text(content: string): XmlValue {
  return { type: 0x01, content: Buffer.from(content, 'utf16le') };
}

export function u8(value: number): XmlValue {
  return { type: 0x04, content: Buffer.of(value) };
}

export function u16(value: number): XmlValue {
  return { type: 0x06, content: bytesOf(BigInt(value), 2) };
}

export function u32(value: number): XmlValue {
  return { type: 0x08, content: bytesOf(BigInt(value), 4) };
}

export function u64(value: bigint): XmlValue {
  return { type: 0x0a, content: bytesOf(value, 8) };
}

export function hex64(value: bigint): XmlValue {
  return { type: 0x15, content: bytesOf(value, 8) };
}

/** A FILETIME: an ISO stamp with milliseconds, and 100 ns beyond them. */
export function filetime(stamp: string, ticks = 0n): XmlValue {
  const millis = BigInt(new Date(stamp).getTime()) + EPOCH;
  return { type: 0x11, content: bytesOf(millis * 10_000n + ticks, 8) };
}

export const nothing: XmlValue = { type: 0x00, content: new Uint8Array() };

export function embedded(content: XmlElement): XmlValue {
  return { type: 0x21, content };
}

/** An event with the header that every event has, as Windows builds it: a template with one embedded in it. */
export function makeEvent(id: number, data: XmlElement): XmlElement {
  const provider = {
    Name: text('Example-Provider'),
    Guid: raw(0x0f, '00112233445566778899aabbccddeeff'),
  };
  return element(
    'Event',
    { xmlns: 'http://example.test/event' },
    element(
      'System',
      {},
      element('Provider', provider),
      element('EventID', { Qualifiers: nothing }, u16(4698)),
      element('Version', {}, u8(1)),
      element('Level', {}, u8(0)),
      element('Opcode', {}, nothing),
      element('Keywords', {}, hex64(0x8020_0000_0000_0000n)),
      element('TimeCreated', { SystemTime: filetime('2024-03-05T08:15:30.500Z', 1234n) }),
      element('EventRecordID', {}, u64(BigInt(id))),
      element('Execution', { ProcessID: u32(700), ThreadID: u32(701) }),
      element('Channel', {}, 'Example/Operational'),
      element('Computer', {}, 'WS-FIN-07.corp.example'),
      element('Security', { UserID: raw(0x13, '0101000000000005 12000000') }),
    ),
    embedded(data),
  );
}

/** The `EventData` of most samples. */
export function taskData(name: string): XmlElement {
  return element('EventData', {}, element('Data', { Name: 'TaskName' }, text(name)));
}

/** A sound file whose chunks hold these records. */
export function evtxFile(chunks: readonly (readonly RecordSource[])[]): Buffer {
  return evtxFileOf(chunks.map((records) => new ChunkWriter().write(records)));
}

/** A file of chunks that are written already. */
export function evtxFileOf(chunks: readonly Uint8Array[], count = chunks.length): Buffer {
  const header = Buffer.alloc(FILE_HEADER_BYTES);
  header.write('ElfFile\0', 'latin1');
  header.writeUInt32LE(128, 32);
  header.writeUInt16LE(1, 36);
  header.writeUInt16LE(3, 38);
  header.writeUInt16LE(FILE_HEADER_BYTES, 40);
  header.writeUInt16LE(count, 42);
  header.writeUInt32LE(crc32(header.subarray(0, 120)), 124);
  return Buffer.concat([header, ...chunks]);
}

/** Sets the checksums of a chunk to what it holds, after something was changed in it. */
export function sealChunk(chunk: Buffer): Buffer {
  chunk.writeUInt32LE(crc32(chunk.subarray(512, chunk.readUInt32LE(48))), 52);
  chunk.writeUInt32LE(crc32(chunk.subarray(128, 512), crc32(chunk.subarray(0, 120))), 124);
  return chunk;
}

/** Writes one chunk; names and templates are written where they are first used, and referred to from then on. */
export class ChunkWriter {
  readonly #bytes = Buffer.alloc(CHUNK_BYTES);
  readonly #names = new Map<string, number>();
  readonly #templates = new Map<string, number>();
  #at = 512;
  /** Where each record begins, in the order of writing. */
  readonly starts: number[] = [];

  write(records: readonly RecordSource[]): Buffer {
    for (const record of records) this.#record(record);
    this.#bytes.write('ElfChnk\0', 'latin1');
    this.#bytes.writeUInt32LE(128, 40);
    this.#bytes.writeUInt32LE(this.starts.at(-1) ?? 0, 44);
    this.#bytes.writeUInt32LE(this.#at, 48);
    return sealChunk(this.#bytes);
  }

  #record({ id, event, bare = false }: RecordSource): void {
    const start = this.#at;
    this.starts.push(start);
    this.#u32(0x2a2a);
    this.#u32(0);
    this.#u64(BigInt(id));
    this.#u64(133_541_000_000_000_000n);
    this.#u32(0x0001010f);
    if (bare) this.#element(event, null);
    else this.#instance(event);
    this.#u8(0);
    this.#at = Math.ceil((this.#at + 4) / 8) * 8;
    this.#bytes.writeUInt32LE(this.#at - start, start + 4);
    this.#bytes.writeUInt32LE(this.#at - start, this.#at - 4);
  }

  #instance(root: XmlElement): void {
    const shape = JSON.stringify(root, (key, value) => (key === 'content' ? null : value));
    const id = crc32(shape);
    const known = this.#templates.get(shape);
    const offset = known ?? this.#at + 10;
    this.#u8(0x0c);
    this.#u8(1);
    this.#u32(id);
    this.#u32(offset);
    const values: XmlValue[] = [];
    if (known === undefined) {
      this.#templates.set(shape, offset);
      this.#template(root, id, values);
    } else {
      collectValues(root, values);
    }
    this.#values(values);
  }

  #template(root: XmlElement, id: number, values: XmlValue[]): void {
    const start = this.#at;
    this.#u32(0);
    this.#u32(id);
    this.#at = start + 24;
    this.#u32(0x0001010f);
    this.#element(root, values);
    this.#u8(0);
    this.#bytes.writeUInt32LE(this.#at - start - 24, start + 20);
  }

  /** `values` takes up what stands outside of the template; null for an element without one. */
  #element({ name, attributes, children }: XmlElement, values: XmlValue[] | null): void {
    const names = Object.keys(attributes);
    this.#u8(names.length > 0 ? 0x41 : 0x01);
    const [only] = children;
    const depends = values !== null && children.length === 1 && isValue(only) && only.type === 0;
    if (values !== null) this.#u16(depends ? values.length + valuesIn(attributes) : 0xffff);
    this.#u32(0);
    this.#name(name);
    if (names.length > 0) this.#u32(0);
    for (const [index, key] of names.entries()) {
      this.#u8(index < names.length - 1 ? 0x46 : 0x06);
      this.#name(key);
      this.#node(attributes[key] ?? '', values);
    }
    if (children.length === 0) {
      this.#u8(0x03);
      return;
    }
    this.#u8(0x02);
    for (const child of children) this.#node(child, values);
    this.#u8(0x04);
  }

  #node(node: XmlNode, values: XmlValue[] | null): void {
    if (typeof node === 'string') {
      this.#u8(0x05);
      this.#u8(0x01);
      this.#u16(node.length);
      this.#raw(Buffer.from(node, 'utf16le'));
    } else if (!isValue(node)) {
      this.#element(node, values);
    } else if (values === null) {
      throw new Error('an event without a template cannot hold values');
    } else {
      this.#u8(node.type === 0 ? 0x0e : 0x0d);
      this.#u16(placeOf(node, values));
      this.#u8(node.type);
    }
  }

  #values(values: readonly XmlValue[]): void {
    this.#u32(values.length);
    const sizes = this.#at;
    for (const { type } of values) {
      this.#u16(0);
      this.#u16(type);
    }
    for (const [index, { content }] of values.entries()) {
      const start = this.#at;
      if (content instanceof Uint8Array) this.#raw(content);
      else {
        this.#u32(0x0001010f);
        this.#instance(content);
        this.#u8(0);
      }
      this.#bytes.writeUInt16LE(this.#at - start, sizes + 4 * index);
    }
  }

  #name(name: string): void {
    const offset = this.#names.get(name) ?? this.#at + 4;
    this.#u32(offset);
    if (offset !== this.#at) return;
    this.#names.set(name, offset);
    this.#u32(0);
    this.#u16(0);
    this.#u16(name.length);
    this.#raw(Buffer.from(`${name}\0`, 'utf16le'));
  }

  #raw(bytes: Uint8Array): void {
    this.#bytes.set(bytes, this.#at);
    this.#at += bytes.length;
  }

  #u8(value: number): void {
    this.#at = this.#bytes.writeUInt8(value, this.#at);
  }

  #u16(value: number): void {
    this.#at = this.#bytes.writeUInt16LE(value, this.#at);
  }

  #u32(value: number): void {
    this.#at = this.#bytes.writeUInt32LE(value, this.#at);
  }

  #u64(value: bigint): void {
    this.#at = this.#bytes.writeBigUInt64LE(value, this.#at);
  }
}

function isValue(node: XmlNode | undefined): node is XmlValue {
  return typeof node === 'object' && 'type' in node;
}

function valuesIn(attributes: XmlElement['attributes']): number {
  return Object.values(attributes).filter((content) => typeof content !== 'string').length;
}

/** The index of a value, which is added where it is new. */
function placeOf(value: XmlValue, values: XmlValue[]): number {
  const known = value.type === 0 ? -1 : values.indexOf(value);
  return known === -1 ? values.push(value) - 1 : known;
}

/** The values of an element in the order in which its template refers to them. */
function collectValues({ attributes, children }: XmlElement, values: XmlValue[]): void {
  for (const node of [...Object.values(attributes), ...children]) {
    if (isValue(node)) placeOf(node, values);
    else if (typeof node === 'object') collectValues(node, values);
  }
}

function bytesOf(value: bigint, size: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(value);
  return bytes.subarray(0, size);
}
