import { createGunzip } from 'node:zlib';
import { InputError } from '../input-error.ts';
import type { Container } from './container.ts';
import { type Flaw, inflate, OUTPUT_BYTES } from './inflate.ts';

/** RFC 1952, with any number of members one after another and zero bytes as padding. */
export const gzip: Container = {
  kind: 'compression',
  summary: 'gzip',
  extensions: ['.gz'],
  recognises: (head) => head[0] === 0x1f && head[1] === 0x8b,
  async *unpack(packed) {
    const zlib = createGunzip({ chunkSize: OUTPUT_BYTES });
    const chunks = inflate(zlib, packed.chunks, expectPadding, asError);
    yield { ...packed, path: null, chunks };
  },
};

/** zlib stops at the first zero byte after a member; whatever else follows would be lost without a word. */
function expectPadding(piece: Buffer): Error | null {
  return piece.every((byte) => byte === 0) ? null : new Error('data after the padding');
}

function asError(flaw: Flaw): InputError {
  if (flaw.kind === 'truncated') {
    return new InputError(
      'is truncated: the gzip data ends too early; what comes before the break was read, get a complete copy for the rest',
    );
  }
  const { cause } = flaw;
  return new InputError(
    `is damaged: the gzip data cannot be unpacked further (${cause.message}); what comes before the damage was read but for its last kilobytes, get a sound copy for the rest`,
    { cause },
  );
}
