import { InputError } from './input-error.ts';

const MIB = 1 << 20;
const GIB = 1 << 30;

/** From here on the ratio counts; below, a few repeated lines would reach any ratio. */
const RATIO_FROM_BYTES = 64 * MIB;
/** What no log reaches: gzip packs ten to a hundred times, zstd a few hundred times where every line is the same. */
const DEFAULT_MAX_RATIO = 1000;
const DEFAULT_MAX_UNPACKED_BYTES = 256 * GIB;
const DEFAULT_MAX_SPOOLED_BYTES = 4 * GIB;

/** How far one file may unpack. */
export interface UnpackLimits {
  /** Bytes that all its members have in all, at every level of nesting; 256 GiB where it is not given. */
  readonly maxUnpackedBytes?: number;
  /** Bytes out per byte in, beyond the first 64 MiB; 1000 where it is not given. */
  readonly maxRatio?: number;
  /** Bytes of a zip archive that comes from a pipe or another archive and must be put into a temporary file; 4 GiB. */
  readonly maxSpooledBytes?: number;
}

/** A bound on unpacking was hit. What was read until then counts. */
export class LimitError extends InputError {}

/** Counts what one file gives, so that a small file cannot fill time and memory without end. */
export class Budget {
  readonly maxSpooledBytes: number;
  readonly #maxUnpackedBytes: number;
  readonly #maxRatio: number;
  /** A bound was hit. */
  spent = false;
  #taken = 0;
  #unpacked = 0;

  constructor(limits: UnpackLimits = {}) {
    this.#maxUnpackedBytes = limits.maxUnpackedBytes ?? DEFAULT_MAX_UNPACKED_BYTES;
    this.#maxRatio = limits.maxRatio ?? DEFAULT_MAX_RATIO;
    this.maxSpooledBytes = limits.maxSpooledBytes ?? DEFAULT_MAX_SPOOLED_BYTES;
  }

  /** Bytes of the file, as it lies on disk, that were read. */
  get taken(): number {
    return this.#taken;
  }

  /** Counts bytes read from the file. */
  take(bytes: number): void {
    this.#taken += bytes;
  }

  /** Counts bytes that came out of a container; says so when they are too many. */
  unpack(bytes: number): LimitError | null {
    this.#unpacked += bytes;
    const reason = this.#excess();
    this.spent ||= reason !== null;
    return reason === null ? null : new LimitError(`unpacks to more than ${reason}`);
  }

  #excess(): string | null {
    if (this.#unpacked > this.#maxUnpackedBytes) {
      const limit = inWords(this.#maxUnpackedBytes);
      return `${limit}: what comes before was read; raise the limit with --max-unpacked, or unpack it first`;
    }
    const isBomb = this.#unpacked > this.#maxRatio * this.#taken;
    if (this.#unpacked <= RATIO_FROM_BYTES || !isBomb) return null;
    return `${this.#maxRatio} times its size, as decompression bombs do: what comes before was read; if it is a log, unpack it first`;
  }
}

/** `4 GiB`, in the largest unit that leaves a whole number. */
export function inWords(bytes: number): string {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  let [unit, value] = [0, bytes];
  while (unit < 3 && value >= 1024 && value % 1024 === 0) {
    value /= 1024;
    unit += 1;
  }
  return `${value} ${units[unit]}`;
}
