import type { Json } from '../../model/json.ts';
import {
  ANSI_STRING,
  ARRAY,
  type ChunkBytes,
  readBinary,
  SID,
  STRING,
  sidLength,
  VALUE_TYPES,
  type ValueType,
} from './value-types.ts';

/**
 * One value as JSON: numbers as numbers, beyond 2^53 as `bigint`; hexadecimal ones as `0x…`; times as ISO 8601 with 7
 * digits; GUIDs as `{…}`; SIDs as `S-1-…`; bytes as hexadecimal digits; lists as arrays. A value that does not fit its
 * type is given as its bytes, so that nothing is lost. `null` stands for no value; an empty string is one.
 */
export function readValue(chunk: ChunkBytes, type: number, at: number, size: number): Json {
  if (isNull(type, size)) return null;
  if ((type & ARRAY) !== 0) return readArray(chunk, type & ~ARRAY, at, size);
  return readScalar(chunk, VALUE_TYPES.get(type), at, size);
}

/** Whether a value is none: of type null, or without a byte where its type needs some. */
export function isNull(type: number, size: number): boolean {
  return type === 0 || (size === 0 && type !== STRING && type !== ANSI_STRING);
}

function readScalar(
  chunk: ChunkBytes,
  type: ValueType | undefined,
  at: number,
  size: number,
): Json {
  const fits = type !== undefined && (type.width === null || type.width === size);
  return fits ? type.read(chunk, at, size) : readBinary(chunk, at, size);
}

function readArray(chunk: ChunkBytes, itemType: number, at: number, size: number): Json {
  const type = VALUE_TYPES.get(itemType);
  if (itemType === STRING) return readStrings(chunk, STRING, 2, at, size);
  if (itemType === ANSI_STRING) return readStrings(chunk, ANSI_STRING, 1, at, size);
  if (itemType === SID) return readSids(chunk, at, size);
  if (type === undefined || type.width === null || size % type.width !== 0) {
    return readBinary(chunk, at, size);
  }
  const items: Json[] = [];
  for (let item = at; item < at + size; item += type.width) {
    items.push(type.read(chunk, item, type.width));
  }
  return items;
}

/** Each ends with a NUL, but for the last one, which may lack it. */
function readStrings(
  chunk: ChunkBytes,
  itemType: number,
  unit: number,
  at: number,
  size: number,
): Json {
  const end = at + size - (size % unit);
  const items: Json[] = [];
  let start = at;
  for (let i = at; i < end; i += unit) {
    if (chunk.bytes[i] !== 0 || (unit === 2 && chunk.bytes[i + 1] !== 0)) continue;
    items.push(readScalar(chunk, VALUE_TYPES.get(itemType), start, i - start));
    start = i + unit;
  }
  if (start < end) items.push(readScalar(chunk, VALUE_TYPES.get(itemType), start, end - start));
  return items;
}

function readSids(chunk: ChunkBytes, at: number, size: number): Json {
  const items: Json[] = [];
  for (let item = at; item < at + size; ) {
    const left = at + size - item;
    const length = left < 2 ? left : Math.min(left, sidLength(chunk, item));
    items.push(readScalar(chunk, VALUE_TYPES.get(SID), item, length));
    item += length;
  }
  return items;
}
