import { InputError } from '../input-error.ts';
import type { Framing } from './framing.ts';

/** How much of a file is searched for NUL bytes, which no text has. */
const SAMPLE_BYTES = 4096;

/** Bytes that are no text and no known layout. Not a log: folders pass it over, and it is refused where it is named. */
export const binary: Framing = {
  name: 'binary',
  summary: null,
  extensions: [],
  recognises: (head) => head.subarray(0, SAMPLE_BYTES).includes(0),
  cut: refuse,
  parse: refuse,
};

function refuse(): never {
  throw new InputError('is not a log I can read: it holds binary data; expected JSON, XML or EVTX');
}
