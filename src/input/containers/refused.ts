import { InputError } from '../input-error.ts';
import type { Container } from './container.ts';

/** Containers that are known by their first bytes but cannot be unpacked yet: each says what to do instead. */
export const refused: readonly Container[] = [
  refuse({
    name: 'a zip archive',
    extensions: ['.zip'],
    magic: ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'],
    advice: 'unpack it and name the files or the folder',
  }),
  refuse({
    name: 'a zstd file',
    extensions: ['.zst'],
    magic: ['\x28\xb5\x2f\xfd'],
    advice: 'unpack it (zstd -d) and name what comes out, or pipe it: zstd -dc FILE | … -',
  }),
  refuse({
    name: 'UTF-16 text',
    extensions: [],
    magic: ['\xff\xfe', '\xfe\xff'],
    advice: 'save it as UTF-8 (PowerShell: Get-Content FILE | Out-File -Encoding utf8 NEW)',
  }),
];

interface Refusal {
  readonly name: string;
  readonly extensions: readonly string[];
  /** The first bytes, one character per byte; any of them. */
  readonly magic: readonly string[];
  readonly advice: string;
}

function refuse({ name, extensions, magic, advice }: Refusal): Container {
  return {
    name,
    extensions,
    recognises: (head) => {
      const start = head.toString('latin1', 0, 4);
      return magic.some((bytes) => start.startsWith(bytes));
    },
    unpack: () => {
      throw new InputError(`is not a log I can read: it is ${name}; ${advice}`);
    },
  };
}
