import { InputError } from '../input-error.ts';
import type { Framing } from './framing.ts';

/** How much of a file is searched for NUL bytes, which no text has. */
const BINARY_SAMPLE_BYTES = 4096;

/** Layouts that are known to be logs but cannot be read yet: each says what to do instead. */
export const refused: readonly Framing[] = [
  refuse({
    name: 'evtx',
    extensions: ['.evtx'],
    recognises: (head) => head.toString('latin1', 0, 8) === 'ElfFile\0',
    reason:
      'it is a Windows event log (EVTX); export it to JSON lines first, for example with evtx_dump -o jsonl',
  }),
];

/** Any other bytes that are no text. Not a log: folders pass it over, and it is refused where it is named. */
export const binary: Framing = refuse({
  name: 'binary',
  extensions: [],
  recognises: (head) => head.subarray(0, BINARY_SAMPLE_BYTES).includes(0),
  reason: 'it holds binary data; expected JSON or XML',
});

interface Refusal extends Pick<Framing, 'name' | 'extensions' | 'recognises'> {
  readonly reason: string;
}

function refuse({ reason, ...identity }: Refusal): Framing {
  const fail = (): never => {
    throw new InputError(`is not a log I can read: ${reason}`);
  };
  return { ...identity, cut: fail, parse: fail };
}
