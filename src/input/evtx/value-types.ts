import type { Json, Scalar } from '../../model/json.ts';
import { filetime, systemtime } from './time.ts';

/** The bytes of a chunk, in the two ways in which values are read. */
export interface ChunkBytes {
  readonly bytes: Buffer;
  readonly view: DataView;
}

/** Reads one value of a type. */
type ReadValue = (chunk: ChunkBytes, at: number, size: number) => Json;

/** A type of value. */
export interface ValueType {
  /** Bytes that each value has; null where they vary. A value of another size is given as its bytes. */
  readonly width: number | null;
  readonly read: ReadValue;
}

/** In lower case, as Windows 10 and later render GUIDs and as Winlogbeat ships them: rules compare and join by the text. */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
/** Order of the bytes of a GUID as it is written; -1 is a hyphen. */
const GUID_ORDER = [3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15];

const SID_HEADER_BYTES = 8;

/** Set on the type of a list of values. */
export const ARRAY = 0x80;
export const STRING = 0x01;
export const ANSI_STRING = 0x02;
export const SID = 0x13;
/** Binary XML, which stands for elements and not for a value. */
export const BINXML = 0x21;

/** The bytes as hexadecimal digits, as Windows writes binary data. */
export const readBinary: ReadValue = ({ bytes }, at, size) =>
  bytes.toString('hex', at, at + size).toUpperCase();

/** By number ([MS-EVEN6] 2.2.12); values of any other type are given as their bytes. */
export const VALUE_TYPES: ReadonlyMap<number, ValueType> = new Map<number, ValueType>([
  [STRING, { width: null, read: readString }],
  [ANSI_STRING, { width: null, read: readAnsi }],
  [0x03, { width: 1, read: ({ view }, at) => view.getInt8(at) }],
  [0x04, { width: 1, read: ({ view }, at) => view.getUint8(at) }],
  [0x05, { width: 2, read: ({ view }, at) => view.getInt16(at, true) }],
  [0x06, { width: 2, read: ({ view }, at) => view.getUint16(at, true) }],
  [0x07, { width: 4, read: ({ view }, at) => view.getInt32(at, true) }],
  [0x08, { width: 4, read: ({ view }, at) => view.getUint32(at, true) }],
  [0x09, { width: 8, read: ({ view }, at) => exact(view.getBigInt64(at, true)) }],
  [0x0a, { width: 8, read: ({ view }, at) => exact(view.getBigUint64(at, true)) }],
  [0x0b, { width: 4, read: ({ view }, at) => single(view.getFloat32(at, true)) }],
  [0x0c, { width: 8, read: ({ view }, at) => finite(view.getFloat64(at, true)) }],
  [0x0d, { width: 4, read: ({ view }, at) => view.getUint32(at, true) !== 0 }],
  [0x0e, { width: null, read: readBinary }],
  [0x0f, { width: 16, read: readGuid }],
  [0x10, { width: null, read: readPointer }],
  [0x11, { width: 8, read: readFiletime }],
  [0x12, { width: 16, read: readSystemtime }],
  [SID, { width: null, read: readSid }],
  [0x14, { width: 4, read: hex32 }],
  [0x15, { width: 8, read: hex64 }],
]);

/** Windows counts the closing NUL of some strings and not of others. */
function readString({ bytes }: ChunkBytes, at: number, size: number): string {
  let end = at + size - (size % 2);
  while (end > at && bytes[end - 1] === 0 && bytes[end - 2] === 0) end -= 2;
  return bytes.toString('utf16le', at, end);
}

/** In the code page of its machine, which is not recorded; taken as Latin-1. */
function readAnsi({ bytes }: ChunkBytes, at: number, size: number): string {
  let end = at + size;
  while (end > at && bytes[end - 1] === 0) end -= 1;
  return bytes.toString('latin1', at, end);
}

function exact(value: bigint): Scalar {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** JSON has no other numbers. */
function finite(value: number): Scalar {
  return Number.isFinite(value) ? value : String(value);
}

/** The shortest number that is the same in single precision: 0.1, not 0.10000000149011612. */
function single(value: number): Scalar {
  const shorter = [6, 7, 8].map((precision) => Number(value.toPrecision(precision)));
  return finite(shorter.find((candidate) => Math.fround(candidate) === value) ?? value);
}

function readGuid({ bytes }: ChunkBytes, at: number): string {
  let text = '{';
  for (const index of GUID_ORDER) text += index < 0 ? '-' : HEX[bytes[at + index] ?? 0];
  return `${text}}`;
}

/** A size_t, as wide as the machine's pointers. */
function readPointer(chunk: ChunkBytes, at: number, size: number): Json {
  if (size === 4) return hex32(chunk, at);
  return size === 8 ? hex64(chunk, at) : readBinary(chunk, at, size);
}

function hex32({ view }: ChunkBytes, at: number): string {
  return `0x${view.getUint32(at, true).toString(16)}`;
}

function hex64({ view }: ChunkBytes, at: number): string {
  const high = view.getUint32(at + 4, true);
  const low = view.getUint32(at, true).toString(16);
  return high === 0 ? `0x${low}` : `0x${high.toString(16)}${low.padStart(8, '0')}`;
}

function readFiletime({ view }: ChunkBytes, at: number): string {
  return filetime(view.getUint32(at + 4, true), view.getUint32(at, true));
}

function readSystemtime({ view }: ChunkBytes, at: number): string {
  return systemtime(Array.from({ length: 8 }, (_, word) => view.getUint16(at + 2 * word, true)));
}

/** Revision, count, authority as 6 bytes from high to low, then as many numbers. */
function readSid(chunk: ChunkBytes, at: number, size: number): Json {
  const { view } = chunk;
  if (size < SID_HEADER_BYTES || sidLength(chunk, at) !== size) return readBinary(chunk, at, size);
  const authority = view.getUint16(at + 2) * 0x1_0000_0000 + view.getUint32(at + 4);
  // As Windows writes it: decimal while it fits into 32 bits.
  const shown = authority > 0xffff_ffff ? `0x${authority.toString(16)}` : authority;
  let text = `S-${view.getUint8(at)}-${shown}`;
  for (let i = at + SID_HEADER_BYTES; i < at + size; i += 4) text += `-${view.getUint32(i, true)}`;
  return text;
}

/** Bytes of the SID at `at`, of which the second must exist. */
export function sidLength({ view }: ChunkBytes, at: number): number {
  return SID_HEADER_BYTES + 4 * view.getUint8(at + 1);
}
