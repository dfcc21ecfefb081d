import { ByteReader } from '../byte-reader.ts';
import { InputError } from '../input-error.ts';
import type { Container, Packed } from './container.ts';
import { isHiddenMember, MemberNames } from './member-names.ts';
import { readPaxRecords, readTarHeader, TAR_BLOCK_BYTES, type TarHeader } from './tar-header.ts';
import { unreadable } from './unreadable.ts';

/** Longest header that stands for another: names are paths, and no system has longer ones. */
const MAX_META_BYTES = 1 << 20;

/** POSIX (ustar, pax), GNU and old tar archives. */
export const tar: Container = {
  kind: 'archive',
  summary: 'tar',
  extensions: ['.tar', '.tgz'],
  recognises: (head) => readTarHeader(head.subarray(0, TAR_BLOCK_BYTES)) !== null,
  unpack,
};

/** What headers before a member say about it, over what its own header says. */
interface Meta {
  name: string | null;
  size: number | null;
  sparse: boolean;
}

const NO_META: Meta = { name: null, size: null, sparse: false };

async function* unpack({ name: archive, chunks }: Packed): AsyncGenerator<Packed> {
  const reader = new ByteReader(chunks);
  const names = new MemberNames(archive);
  let meta: Meta = { ...NO_META };
  for (;;) {
    const header = await nextHeader(reader);
    if (header === 'end') return;
    if (header === 'damaged') {
      yield unreadable(archive, DAMAGED);
      continue;
    }
    const size = meta.size ?? header.size;
    const body = new MemberBody(reader, size);
    if (META_TYPES.has(header.type)) readMeta(header.type, await body.whole(), meta);
    else {
      yield* openMember({ ...header, name: meta.name ?? header.name }, meta, body, names);
      meta = { ...NO_META };
    }
    await body.leave();
  }
}

const META_TYPES = new Set(['x', 'g', 'L', 'K']);
const DAMAGED =
  'is damaged: the header of a member cannot be read; the members before and after it were read, get a sound copy for the rest';

/** Passes over damage, to the next block that is a header. */
async function nextHeader(reader: ByteReader): Promise<TarHeader | 'damaged' | 'end'> {
  for (let lost = 0; ; lost += 1) {
    const block = await reader.read(TAR_BLOCK_BYTES);
    if (block.length === 0 && lost > 0) throw new InputError(DAMAGED);
    if (block.length < TAR_BLOCK_BYTES) throw truncated();
    const header = readTarHeader(block);
    if (header !== null) {
      if (lost === 0) return header;
      // The header that ends the damage is looked at again when the damage has been told.
      reader.unread(block);
      return 'damaged';
    }
    if (lost === 0 && block.every((byte) => byte === 0)) return 'end';
  }
}

function readMeta(type: string, body: Buffer, meta: Meta): void {
  if (type === 'L') meta.name = body.toString('utf8').split('\0', 1)[0] ?? null;
  // What a global header says of every member (comments, owners) does not matter here.
  if (type !== 'x') return;
  const records = readPaxRecords(body);
  meta.name = records.get('GNU.sparse.name') ?? records.get('path') ?? meta.name;
  meta.size = sizeOf(records.get('size')) ?? meta.size;
  meta.sparse = [...records.keys()].some((key) => key.startsWith('GNU.sparse.'));
}

function sizeOf(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

/** Links, folders and devices hold nothing. */
function* openMember(
  { name, type }: TarHeader,
  meta: Meta,
  body: MemberBody,
  names: MemberNames,
): Generator<Packed> {
  const isSparse = type === 'S' || meta.sparse;
  if (!isSparse && type !== '0' && type !== '7') return;
  // Before POSIX a folder was a file whose name ends in a slash.
  if (name.endsWith('/')) return;
  const shown = names.next(name);
  if (isSparse) yield unreadable(shown, 'is a sparse file in a tar archive: unpack it first');
  else {
    yield {
      name: shown,
      path: null,
      chunks: body.stream(),
      met: true,
      hidden: isHiddenMember(name),
    };
  }
}

/** The bytes of one member, and the padding behind them. */
class MemberBody {
  readonly #reader: ByteReader;
  readonly #padding: number;
  #left: number;

  constructor(reader: ByteReader, size: number) {
    this.#reader = reader;
    this.#left = size;
    this.#padding = (TAR_BLOCK_BYTES - (size % TAR_BLOCK_BYTES)) % TAR_BLOCK_BYTES;
  }

  async *stream(): AsyncGenerator<Buffer> {
    while (this.#left > 0) {
      const part = await this.#reader.some(this.#left);
      if (part.length === 0) throw truncated();
      this.#left -= part.length;
      yield part;
    }
  }

  /** All of it; nothing where it is too long to be what it says. */
  async whole(): Promise<Buffer> {
    if (this.#left > MAX_META_BYTES) return Buffer.alloc(0);
    const bytes = await this.#reader.read(this.#left);
    this.#left -= bytes.length;
    if (this.#left > 0) throw truncated();
    return bytes;
  }

  /** Goes to the next header, over what was not read. */
  async leave(): Promise<void> {
    const rest = this.#left;
    this.#left = 0;
    if ((await this.#reader.skip(rest)) < rest) throw truncated();
    await this.#reader.skip(this.#padding);
  }
}

function truncated(): InputError {
  return new InputError(
    'is truncated: the tar archive ends too early; what comes before the break was read, get a complete copy for the rest',
  );
}
