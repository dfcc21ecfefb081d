import { createReadStream, type Stats, statSync } from 'node:fs';
import { DECODED_FORMATS } from '../report/decoded.ts';
import { quoted } from '../text/visible.ts';
import { decodeAny, maskSecrets } from '../triage/index.ts';
import { type ColorChoice, useColor } from './color.ts';
import { EXIT, type ExitCode, UsageError } from './exit-code.ts';
import { type Io, write } from './io.ts';
import { styleOf } from './report-writer.ts';

/** What the options of `decode` hold. */
export interface DecodeOptions {
  readonly format: keyof typeof DECODED_FORMATS;
  readonly color: ColorChoice;
}

/** Most bytes of a file or of standard input: an export of all tasks of a machine has some megabytes. */
const MOST_BYTES = 64 << 20;

/** Decodes a value, the file of that name, or for `-` standard input; prints it, and says how it ended. */
export async function runDecode(value: string, options: DecodeOptions, io: Io): Promise<ExitCode> {
  const decoded = decodeAny(await inputOf(value, io));
  if (decoded.length === 0)
    throw new UsageError(`nothing to decode in ${describe(value)}\n${EXPECTED}`);
  const style = styleOf(io.stdout, useColor(options.color, io.stdout, io.env));
  await write(io.stdout, DECODED_FORMATS[options.format](decoded, style));
  const isDecoded = decoded.some(
    ({ result }) => !('status' in result) || result.status !== 'undecodable',
  );
  return isDecoded ? EXIT.done : EXIT.failed;
}

const EXPECTED = `expected the name of a file, - for standard input, or one of these:
  a TaskCache Actions value as hex, base64 or a line of a .reg file
  task XML, which starts with <
  a command line of schtasks, at, or powershell with -EncodedCommand`;

function describe(value: string): string {
  return value === '-' ? 'standard input' : quoted(maskSecrets(value));
}

async function inputOf(value: string, io: Io): Promise<string | Uint8Array> {
  if (value === '-') return readAll(io.stdin, 'standard input');
  const stat = statOf(value);
  if (stat?.isDirectory() === true)
    throw new UsageError(`${quoted(value)} is a folder: name a file`);
  return stat === null ? value : readAll(createReadStream(value), quoted(value));
}

/** Null for what is no file: a value may be longer than names can be. */
function statOf(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > MOST_BYTES)
      throw new UsageError(`${name} is larger than 64 MiB: no value to decode`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
