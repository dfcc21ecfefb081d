import { type Entry, fromFdPromise, getFileNameLowLevel } from 'yauzl';
import { readAt, type SeekableFile } from '../spool.ts';

/** A file in a zip archive. */
export interface ZipMember {
  readonly name: string;
  /** Offset of its local header. */
  readonly header: number;
  /** Bytes it takes in the archive; `null` where only its end tells. */
  readonly packedBytes: number | null;
  /** `null` with `packedBytes`. */
  readonly bytes: number | null;
  readonly crc32: number | null;
  /** 0 is stored, 8 is deflate; others are not supported. */
  readonly method: number;
  readonly isEncrypted: boolean;
}

/** The members of an archive, by name, and why there may be more. */
export interface ZipListing {
  readonly members: readonly ZipMember[];
  /** Where the directory at the end of the archive cannot be read; the members were found one by one then. */
  readonly damage: string | null;
}

/** A directory is held in memory; no archive of logs comes near. */
const MAX_MEMBERS = 1_000_000;

/** Lists an archive: by the directory at its end, or where that is damaged, by the header before each member. */
export async function listZip(file: SeekableFile): Promise<ZipListing> {
  try {
    return { members: (await readDirectory(file)).sort(byName), damage: null };
  } catch (error) {
    // yauzl throws plain errors for whatever it finds wrong.
    const damage = error instanceof Error ? error.message : String(error);
    return { members: (await findMembers(file)).sort(byName), damage };
  }
}

function byName(a: ZipMember, b: ZipMember): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.header - b.header;
}

async function readDirectory({ handle }: SeekableFile): Promise<ZipMember[]> {
  // Names are decoded here: yauzl would give up a whole archive for one that leads out of it.
  const options = {
    autoClose: false,
    lazyEntries: true,
    decodeStrings: false,
    validateEntrySizes: false,
  };
  const zip = await fromFdPromise(handle.fd, options);
  const members: ZipMember[] = [];
  for await (const entry of zip.eachEntry()) {
    members.push(memberOf(entry));
    if (members.length > MAX_MEMBERS) throw new Error('it lists more than a million members');
  }
  return members;
}

function memberOf(entry: Entry): ZipMember {
  return {
    name: getFileNameLowLevel(
      entry.generalPurposeBitFlag,
      entry.fileNameRaw,
      entry.extraFields,
      false,
    ),
    header: entry.relativeOffsetOfLocalHeader,
    packedBytes: entry.compressedSize,
    bytes: entry.uncompressedSize,
    crc32: entry.crc32,
    method: entry.compressionMethod,
    isEncrypted: entry.isEncrypted(),
  };
}

/** Of a local header (APPNOTE.TXT 4.3.7), without name and extra fields. */
const HEADER_BYTES = 30;
const SIGNATURE = Buffer.from('PK\x03\x04', 'latin1');
const HAS_DESCRIPTOR = 8;

/** Where the data of a member begins; `null` where there is no header. */
export async function dataStart({ handle }: SeekableFile, header: number): Promise<number | null> {
  const bytes = await readAt(handle, header, HEADER_BYTES);
  if (bytes.length < HEADER_BYTES || !bytes.subarray(0, 4).equals(SIGNATURE)) return null;
  return header + HEADER_BYTES + bytes.readUInt16LE(26) + bytes.readUInt16LE(28);
}

/** Goes from local header to local header; where one does not say how long its member is, to the next signature. */
async function findMembers(file: SeekableFile): Promise<ZipMember[]> {
  const members: ZipMember[] = [];
  const search = new SignatureSearch(file);
  for (let at = 0; members.length < MAX_MEMBERS; ) {
    const header = await search.next(at);
    if (header === null) break;
    const member = await readLocalHeader(file, header);
    if (member !== null) members.push(member);
    const data = member === null ? null : await dataStart(file, header);
    at = Math.max(header + 1, (data ?? 0) + (member?.packedBytes ?? 0));
  }
  return members;
}

const SEARCH_BYTES = 1 << 20;

/** Finds signatures going forward, reading each part of the file once. */
class SignatureSearch {
  readonly #file: SeekableFile;
  #start = 0;
  #bytes: Buffer = Buffer.alloc(0);

  constructor(file: SeekableFile) {
    this.#file = file;
  }

  /** Offset of the first signature at or after `from`. */
  async next(from: number): Promise<number | null> {
    for (let at = from; at < this.#file.size; ) {
      const found = this.#covers(at) ? this.#bytes.indexOf(SIGNATURE, at - this.#start) : -1;
      if (found !== -1) return this.#start + found;
      if (this.#covers(at)) at = this.#start + this.#bytes.length - SIGNATURE.length + 1;
      this.#start = at;
      this.#bytes = await readAt(this.#file.handle, at, SEARCH_BYTES);
      if (this.#bytes.length < SIGNATURE.length) break;
    }
    return null;
  }

  #covers(at: number): boolean {
    return at >= this.#start && at <= this.#start + this.#bytes.length - SIGNATURE.length;
  }
}

/** `null` for what only looks like a header, which packed data may. */
async function readLocalHeader(
  { handle }: SeekableFile,
  header: number,
): Promise<ZipMember | null> {
  const bytes = await readAt(handle, header, HEADER_BYTES);
  if (bytes.length < HEADER_BYTES) return null;
  const version = bytes.readUInt16LE(4) & 0xff;
  const flags = bytes.readUInt16LE(6);
  const nameLength = bytes.readUInt16LE(26);
  if (version > 63 || nameLength === 0) return null;
  const name = await readAt(handle, header + HEADER_BYTES, nameLength);
  // Zip64 sizes stand elsewhere; then only the end of the member tells, as with a descriptor behind it.
  const isSized = (flags & HAS_DESCRIPTOR) === 0 && bytes.readUInt32LE(18) !== 0xffffffff;
  return {
    name: getFileNameLowLevel(flags, name, [], false),
    header,
    packedBytes: isSized ? bytes.readUInt32LE(18) : null,
    bytes: isSized ? bytes.readUInt32LE(22) : null,
    crc32: isSized ? bytes.readUInt32LE(14) : null,
    method: bytes.readUInt16LE(8),
    isEncrypted: (flags & 1) !== 0,
  };
}
