import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { compareText } from '../../text/compare-text.ts';
import { type OutputFile, writeOutput } from '../output-file.ts';
import { type Baseline, entryText } from './entry.ts';

/** Writes a baseline, whole or not at all; the same findings give the same bytes, in whatever order they were found. */
export async function writeBaseline(file: OutputFile, known: Baseline): Promise<void> {
  const entries = [...known].toSorted(([a], [b]) => compareText(a, b));
  const lines = entries.map(([fingerprint, rule]) => entryText(fingerprint, rule));
  await writeOutput(file, (stream) => pipeline(Readable.from(lines), stream, { end: false }));
}
