/** Archives are made of blocks of this size. */
export const TAR_BLOCK_BYTES = 512;

/** POSIX.1-2017, pax, "ustar Interchange Format", and what GNU tar adds to it. */
export interface TarHeader {
  readonly name: string;
  readonly size: number;
  /** The type flag: `0` is a file, `5` a folder, `x` and `g` are pax headers, `L` and `K` GNU's long names. */
  readonly type: string;
}

/** `null` where the block is no header: its checksum is wrong. */
export function readTarHeader(block: Buffer): TarHeader | null {
  if (block.length < TAR_BLOCK_BYTES || readNumber(block.subarray(148, 156)) !== checksum(block)) {
    return null;
  }
  const size = readNumber(block.subarray(124, 136));
  if (size === null) return null;
  const type = String.fromCharCode(block[156] ?? 0).replace('\0', '0');
  const isPosix = block.toString('latin1', 257, 263) === 'ustar\0';
  const prefix = isPosix ? readText(block.subarray(345, 500)) : '';
  const name = readText(block.subarray(0, 100));
  return { name: prefix === '' ? name : `${prefix}/${name}`, size, type };
}

/** The checksum counts its own eight bytes as spaces. */
function checksum(block: Buffer): number {
  let sum = 8 * 0x20;
  for (const [index, byte] of block.entries()) if (index < 148 || index >= 156) sum += byte;
  return sum;
}

/** Octal digits, or as GNU tar writes large numbers: big-endian with the first bit set. */
function readNumber(field: Buffer): number | null {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    let value = (field[0] ?? 0) & 0x7f;
    for (const byte of field.subarray(1)) value = value * 256 + byte;
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = readText(field).trim();
  return /^[0-7]*$/.test(digits) ? Number.parseInt(digits || '0', 8) : null;
}

function readText(field: Buffer): string {
  const end = field.indexOf(0);
  return field.toString('utf8', 0, end === -1 ? field.length : end);
}

/** The records of a pax header: `length key=value\n`, of which the last for a key counts. Stops where it is damaged. */
export function readPaxRecords(body: Buffer): ReadonlyMap<string, string> {
  const records = new Map<string, string>();
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const length = space === -1 ? 0 : Number(body.toString('latin1', at, space));
    const record = body.toString('utf8', space + 1, at + length - 1);
    const equals = record.indexOf('=');
    if (!Number.isInteger(length) || at + length <= space || equals === -1) break;
    records.set(record.slice(0, equals), record.slice(equals + 1));
    at += length;
  }
  return records;
}
