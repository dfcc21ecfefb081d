import { crc32, createInflateRaw } from 'node:zlib';
import { plural } from '../../text/plural.ts';
import type { Budget } from '../budget.ts';
import { InputError } from '../input-error.ts';
import { openSeekable, readRange, type SeekableFile, spool } from '../spool.ts';
import type { Container, Packed } from './container.ts';
import { type Flaw, inflate, OUTPUT_BYTES } from './inflate.ts';
import { isHiddenMember, MemberNames } from './member-names.ts';
import { unreadable } from './unreadable.ts';
import type { ZipMember } from './zip-directory.ts';

const SIGNATURES = ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'];
const STORED = 0;
const DEFLATE = 8;

/** Zip archives, zip64 among them; members that are stored or deflated, not encrypted ones. */
export const zip: Container = {
  kind: 'archive',
  summary: 'zip, members that are stored or deflated',
  extensions: ['.zip'],
  recognises: (head) => SIGNATURES.includes(head.toString('latin1', 0, 4)),
  unpack,
};

/** The directory stands at the end, so what cannot be sought in is written to a temporary file first. */
async function* unpack(packed: Packed, budget: Budget): AsyncGenerator<Packed> {
  const onDisk = packed.path === null ? null : await openSeekable(packed.path);
  const spooled = onDisk === null ? await spool(packed.chunks, budget.maxSpooledBytes) : null;
  const file = onDisk ?? spooled;
  if (file === null) return;
  try {
    yield* members(packed.name, file, onDisk === null ? null : budget);
    if (spooled !== null && spooled.failure !== null) throw spooled.failure;
  } finally {
    await file.close();
  }
}

async function* members(
  archive: string,
  file: SeekableFile,
  budget: Budget | null,
): AsyncGenerator<Packed> {
  const { members: listed, damage } = await (await directory()).listZip(file);
  const names = new MemberNames(archive);
  const encrypted: string[] = [];
  for (const member of listed) {
    if (/[/\\]$/.test(member.name)) continue;
    const name = names.next(member.name);
    const hidden = isHiddenMember(member.name);
    if (member.isEncrypted && !hidden) encrypted.push(name);
    else yield { name, path: null, chunks: readMember(file, member, budget), met: true, hidden };
  }
  if (encrypted.length > 0) yield unreadable(archive, encryptedMembers(encrypted));
  if (damage !== null) throw damaged(damage, listed.length);
}

async function* readMember(
  file: SeekableFile,
  member: ZipMember,
  budget: Budget | null,
): AsyncGenerator<Buffer> {
  const start = await (await directory()).dataStart(file, member.header);
  if (start === null)
    throw new InputError(`${DAMAGED_MEMBER} (its header is not where it should be)`);
  if (member.method !== STORED && member.method !== DEFLATE) {
    throw new InputError(
      `is packed by method ${member.method} of zip archives, which is not supported: unpack it first`,
    );
  }
  if (member.packedBytes === null && member.method === STORED) {
    throw new InputError(`${DAMAGED_MEMBER} (its size is not known)`);
  }
  const end = member.packedBytes === null ? file.size : start + member.packedBytes;
  const packed = counted(readRange(file, start, end), file.size, budget);
  yield* checked(member.method === STORED ? packed : inflateRaw(packed), member);
}

const DAMAGED_MEMBER =
  'is damaged: what comes before the damage was read, get a sound copy for the rest';

/** The same bytes may be read for many members, in an archive made to deceive; they count once. */
async function* counted(
  chunks: AsyncIterable<Buffer>,
  size: number,
  budget: Budget | null,
): AsyncGenerator<Buffer> {
  for await (const chunk of chunks) {
    budget?.take(Math.max(0, Math.min(chunk.length, size - budget.taken)));
    yield chunk;
  }
}

function inflateRaw(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  // Behind a member whose size is not known stands the next one.
  return inflate(createInflateRaw({ chunkSize: OUTPUT_BYTES }), chunks, () => null, asError);
}

function asError(flaw: Flaw): InputError {
  if (flaw.kind === 'truncated') {
    return new InputError(
      'is truncated: its data in the zip archive ends too early; what comes before the break was read, get a complete copy for the rest',
    );
  }
  return new InputError(`${DAMAGED_MEMBER} (${flaw.cause.message})`, { cause: flaw.cause });
}

async function* checked(
  chunks: AsyncIterable<Buffer>,
  { bytes, crc32: expected }: ZipMember,
): AsyncGenerator<Buffer> {
  let length = 0;
  let sum = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    sum = crc32(chunk, sum);
    yield chunk;
  }
  if (bytes !== null && length < bytes) throw asError({ kind: 'truncated' });
  if (expected !== null && sum !== expected) {
    throw new InputError(
      'is damaged: its checksum in the zip archive is another; it was read, but do not rely on it',
    );
  }
}

function encryptedMembers(names: readonly string[]): string {
  const [first = ''] = names;
  return `holds ${plural(names.length, 'encrypted member')}, the first is ${first}: unpack it with its password and name what comes out`;
}

function damaged(reason: string, found: number): InputError {
  return new InputError(
    `is truncated or damaged: the list of members at its end cannot be read (${reason}); ${plural(found, 'member was', 'members were')} found without it, get a sound copy for the rest`,
  );
}

/** Loaded where it is needed: most input is no archive. */
function directory(): Promise<typeof import('./zip-directory.ts')> {
  return import('./zip-directory.ts');
}
