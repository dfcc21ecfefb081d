import { InputError } from '../input-error.ts';
import type { Container } from './container.ts';

/** Containers that are known by their first bytes but cannot be unpacked: each says what to do instead. */
export const refused: readonly Container[] = [
  refuse('an xz file', ['.xz'], '\xfd7zXZ\0', 'xz -dc FILE | … -'),
  refuse('a bzip2 file', ['.bz2'], /^BZh[1-9]1AY&SY/, 'bzip2 -dc FILE | … -'),
  refuse('an lz4 file', ['.lz4'], '\x04\x22\x4d\x18', 'lz4 -dc FILE | … -'),
  refuse('a 7-Zip archive', ['.7z'], '7z\xbc\xaf\x27\x1c', '7z x FILE'),
  refuse('a RAR archive', ['.rar'], 'Rar!\x1a\x07', 'unrar x FILE'),
];

function refuse(
  name: string,
  extensions: readonly string[],
  /** The first bytes, one character per byte. */
  magic: string | RegExp,
  command: string,
): Container {
  return {
    kind: 'archive',
    summary: null,
    extensions,
    recognises: (head) => {
      const start = head.toString('latin1', 0, 10);
      return typeof magic === 'string' ? start.startsWith(magic) : magic.test(start);
    },
    unpack: () => {
      throw new InputError(
        `is not a log I can read: it is ${name}; unpack it (${command}) and name what comes out`,
      );
    },
  };
}
