import { createReadStream } from 'node:fs';
import { cutLines } from '../../input/cut-lines.ts';
import { UsageError } from '../exit-code.ts';
import { type Baseline, type EntryRule, readEntry } from './entry.ts';

const BLANK = /^\s*$/;
const IN_UTF_16 =
  'expected UTF-8, found UTF-16, which > writes in Windows PowerShell: write it with --write-baseline or -o';

/**
 * The findings that are known by any of these files. A {@link UsageError} at the first line that is no entry: without it
 * a finding would be told again, or another would not be. A file that is still to be written, `unwritten`, may be missing.
 */
export async function readBaselines(
  files: readonly string[],
  unwritten: string | null,
): Promise<Baseline> {
  const known = new Map<string, EntryRule>();
  for (const file of files) await addFile(known, file, file === unwritten);
  return known;
}

async function addFile(
  known: Map<string, EntryRule>,
  file: string,
  mayBeMissing: boolean,
): Promise<void> {
  try {
    for await (const block of cutLines(createReadStream(file))) {
      if ('tooLong' in block) throw wrong(file, block.first, block.tooLong);
      addLines(known, file, block.first, Buffer.from(block.bytes).toString('utf8'));
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (mayBeMissing && code === 'ENOENT') return;
    throw new UsageError(`cannot read the baseline ${file}: ${reason(error, code)}`, ['baseline']);
  }
}

function addLines(known: Map<string, EntryRule>, file: string, first: number, text: string): void {
  if (first === 1 && text.includes('\0')) throw wrong(file, 1, IN_UTF_16);
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (BLANK.test(line)) continue;
    const entry = readEntry(line);
    if (typeof entry === 'string') throw wrong(file, first + index, entry);
    known.set(...entry);
  }
}

function wrong(file: string, line: number, message: string): UsageError {
  return new UsageError(`${file}:${line}: ${message}`, ['baseline']);
}

function reason(error: unknown, code: unknown): string {
  if (code === 'ENOENT') return 'there is no such file; write one with --write-baseline';
  if (code === 'EISDIR') return 'it is a folder';
  return error instanceof Error ? error.message : String(error);
}
