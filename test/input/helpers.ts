import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { Budget } from '../../src/input/budget.ts';
import type { Container } from '../../src/input/containers/container.ts';
import { InputError } from '../../src/input/input-error.ts';
import type { InputFile } from '../../src/input/input-file.ts';
import { readRecords } from '../../src/input/read-records.ts';
import type { Problem, RawRecord } from '../../src/model/record.ts';

/** Makes a folder that holds `files`, by path, and returns its real path. It is gone when the test is. */
export async function makeFolder(
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'input-')));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  return folder;
}

/** `bytes` in chunks of `size` bytes, as a stream hands them out. */
export async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield Buffer.from(bytes.subarray(at, at + size));
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

export interface Read {
  readonly records: readonly RawRecord[];
  readonly problems: readonly Problem[];
  readonly problemCount: number;
  readonly skipped: number;
  readonly skippedMembers: number;
  readonly bytes: number;
}

/** Everything that one file gives, all batches in one. */
export async function readAll(
  file: InputFile,
  options: Parameters<typeof readRecords>[1] = {},
): Promise<Read> {
  const batches = await collect(readRecords(file, options));
  const sum = (count: (batch: Read) => number): number =>
    batches.reduce((total, batch) => total + count(batch), 0);
  return {
    records: batches.flatMap(({ records }) => records),
    problems: batches.flatMap(({ problems }) => problems),
    problemCount: sum((batch) => batch.problemCount),
    skipped: sum((batch) => batch.skipped),
    skippedMembers: sum((batch) => batch.skippedMembers),
    bytes: sum((batch) => batch.bytes),
  };
}

/** Reads `bytes` as standard input that comes in chunks of `size` bytes. */
export function readBytesOf(
  bytes: Uint8Array | string,
  options: Parameters<typeof readRecords>[1] & { readonly size?: number } = {},
): Promise<Read> {
  const { size = 1 << 16, ...rest } = options;
  return readAll(
    { name: 'log', path: null },
    { ...rest, stdin: inChunks(Buffer.from(bytes), size) },
  );
}

/** Problems as `line: message`, or the message alone where they are about the whole file. */
export function told(problems: readonly Problem[]): string[] {
  return problems.map(({ origin, message }) =>
    origin.line === undefined ? message : `${origin.line}: ${message}`,
  );
}

/** What comes out of a container that holds one file, and the message of the error that ends it. */
export async function unpackOne(
  container: Container,
  bytes: Uint8Array,
  size = 1 << 16,
): Promise<{ plain: Buffer; error: string | null }> {
  const packed = {
    name: 'x',
    path: null,
    chunks: inChunks(bytes, size),
    met: false,
    hidden: false,
  };
  const parts: Buffer[] = [];
  let error: string | null = null;
  try {
    for await (const { chunks } of container.unpack(packed, new Budget())) {
      for await (const chunk of chunks) parts.push(chunk);
    }
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(InputError);
    error = (thrown as Error).message;
  }
  return { plain: Buffer.concat(parts), error };
}

/** Places of records as `file:line`, with the number of the record behind where the line holds several. */
export function places(records: readonly RawRecord[]): string[] {
  return records.map(({ origin: { file, line, record } }) =>
    record === undefined ? `${file}:${line}` : `${file}:${line}#${record}`,
  );
}
