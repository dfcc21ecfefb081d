import { createHash } from 'node:crypto';
import { losslessJson } from './exact-json.ts';

/** Hexadecimal digits of a digest: 128 bits. */
const LENGTH = 32;

/** A short name for plain data: the same for the same data, everywhere and always. */
export function digest(data: unknown): string {
  return createHash('sha256').update(losslessJson(data)).digest('hex').slice(0, LENGTH);
}
