import { ByteReader } from '../byte-reader.ts';
import type { Container } from './container.ts';
import { isSkippable, ZSTD_MAGIC } from './zstd-frame.ts';

/** RFC 8878: any number of frames, skippable ones among them. Dictionaries are not supported, checksums not verified. */
export const zstd: Container = {
  kind: 'compression',
  summary: 'zstd',
  extensions: ['.zst'],
  recognises: (head) => {
    const magic = head.length < 4 ? 0 : head.readUInt32LE(0);
    return magic === ZSTD_MAGIC || isSkippable(magic);
  },
  async *unpack(packed) {
    // Loaded where it is needed: most input is not packed like this.
    const { unpackFrames } = await import('./zstd-frames.ts');
    yield { ...packed, path: null, chunks: unpackFrames(new ByteReader(packed.chunks)) };
  },
};
