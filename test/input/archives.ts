import { crc32, deflateRawSync } from 'node:zlib';
import { type Header, pack } from 'tar-stream';

/** One file of an archive made for a test. */
export interface ZipEntry {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** 8, deflate, where it is not given; 0 is stored. */
  readonly method?: number;
  readonly isEncrypted?: boolean;
  /** Sizes and checksum stand behind the data, as where an archive was written to a pipe. */
  readonly hasDescriptor?: boolean;
  /** Sizes and offsets stand where files beyond 4 GiB have them. */
  readonly isZip64?: boolean;
  /** A checksum other than the right one. */
  readonly crc?: number;
}

const FULL = 0xffffffff;

/** A zip archive with these files, in this order, after APPNOTE.TXT. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = zipEntry(entry, offset);
    parts.push(local);
    directory.push(central);
    offset += local.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...parts, list, directoryEnd(entries.length, list.length, offset)]);
}

function zipEntry(entry: ZipEntry, offset: number): { local: Buffer; central: Buffer } {
  const { method = 8, isEncrypted = false, hasDescriptor = false, isZip64 = false } = entry;
  const plain = Buffer.from(entry.data);
  const packed = method === 8 ? deflateRawSync(plain) : plain;
  const crc = entry.crc ?? crc32(plain);
  const name = Buffer.from(entry.name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(isZip64 ? 45 : 20, 0);
  common.writeUInt16LE(0x800 | (isEncrypted ? 1 : 0) | (hasDescriptor ? 8 : 0), 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(crc, 10);
  common.writeUInt32LE(isZip64 ? FULL : packed.length, 14);
  common.writeUInt32LE(isZip64 ? FULL : plain.length, 18);
  common.writeUInt16LE(name.length, 22);
  const sizes = isZip64 ? extra([plain.length, packed.length, offset]) : Buffer.alloc(0);
  common.writeUInt16LE(sizes.length, 24);
  const header = Buffer.from(common);
  if (hasDescriptor) header.fill(0, 10, 22);
  const descriptor = Buffer.from('PK\x07\x08............', 'latin1');
  for (const [index, value] of [crc, packed.length, plain.length].entries()) {
    descriptor.writeUInt32LE(value, 4 + 4 * index);
  }
  const local = [Buffer.from('PK\x03\x04', 'latin1'), header, name, sizes, packed];
  const ending = Buffer.alloc(14);
  ending.writeUInt32LE(isZip64 ? FULL : offset, 10);
  const central = [Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, ending, name, sizes];
  return {
    local: Buffer.concat(hasDescriptor ? [...local, descriptor] : local),
    central: Buffer.concat(central),
  };
}

function extra(values: readonly number[]): Buffer {
  const field = Buffer.alloc(4 + 8 * values.length);
  field.writeUInt16LE(1, 0);
  field.writeUInt16LE(8 * values.length, 2);
  for (const [index, value] of values.entries())
    field.writeBigUInt64LE(BigInt(value), 4 + 8 * index);
  return field;
}

function directoryEnd(count: number, bytes: number, offset: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(bytes, 12);
  end.writeUInt32LE(offset, 16);
  return end;
}

/** A tar archive with these files and headers, in this order. */
export async function makeTar(
  entries: readonly (readonly [Partial<Header> & Pick<Header, 'name'>, (string | Buffer)?])[],
): Promise<Buffer> {
  const archive = pack();
  for (const [headers, data] of entries) archive.entry(headers, data ?? '');
  archive.finalize();
  const parts: Buffer[] = [];
  for await (const part of archive) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** A frame that holds `data` as it is, in blocks of `blockBytes`. */
export function makeZstd(data: string | Uint8Array, blockBytes = 1 << 16): Buffer {
  const plain = Buffer.from(data);
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < plain.length; at += blockBytes) {
    const part = plain.subarray(at, at + blockBytes);
    blocks.push(blockHeader(0, part.length, at + blockBytes >= plain.length), part);
  }
  return Buffer.concat([ZSTD_HEADER, ...blocks]);
}

/** Frames whose every block is one byte that stands for 128 KiB of them. */
export function makeZstdBomb(blocks: number): Buffer {
  const block = Buffer.concat([blockHeader(1, 128 << 10, false), Buffer.from(' ')]);
  return Buffer.concat([
    ZSTD_HEADER,
    ...Array<Buffer>(blocks).fill(block),
    blockHeader(0, 0, true),
  ]);
}

/** Magic number, no options, a window of 2 MiB. */
const ZSTD_HEADER = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58]);

function blockHeader(type: number, size: number, isLast: boolean): Buffer {
  const header = Buffer.alloc(3);
  header.writeUIntLE((size << 3) | (type << 1) | Number(isLast), 0, 3);
  return header;
}
