import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { HuntError } from '../hunt-error.ts';

const BUFFER_BYTES = 1 << 18;

/**
 * A file that only this process may read, for what does not fit in memory: appended to, and read anywhere. It is made
 * when it is first written to. Where the system allows it has no name any more from then on, so that nothing stays
 * behind however the process ends.
 */
export class TemporaryFile {
  #handle: number | null = null;
  #folder: string | null = null;
  #size = 0;
  #buffer = Buffer.allocUnsafeSlow(BUFFER_BYTES);
  #buffered = 0;

  /** Bytes appended so far. */
  get size(): number {
    return this.#size + this.#buffered;
  }

  /** Appends bytes and returns where they begin. Fails with a `HuntError` where the disk is full. */
  append(bytes: Uint8Array): number {
    const at = this.size;
    if (this.#buffered + bytes.length > BUFFER_BYTES) this.flush();
    if (bytes.length > BUFFER_BYTES) this.#write(bytes);
    else {
      this.#buffer.set(bytes, this.#buffered);
      this.#buffered += bytes.length;
    }
    return at;
  }

  /** Reads up to `length` bytes at `position` into `target`; returns how many there were. */
  readInto(target: Uint8Array, position: number, length: number): number {
    this.flush();
    if (this.#handle === null) return 0;
    let filled = 0;
    while (filled < length) {
      const read = readSync(this.#handle, target, filled, length - filled, position + filled);
      if (read === 0) break;
      filled += read;
    }
    return filled;
  }

  /** Gives the space back. */
  close(): void {
    if (this.#handle !== null) closeSync(this.#handle);
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#handle = null;
    this.#folder = null;
  }

  /** Writes what it holds back, so that a disk that is full shows by now. */
  flush(): void {
    if (this.#buffered === 0) return;
    const bytes = this.#buffer.subarray(0, this.#buffered);
    this.#buffered = 0;
    this.#write(bytes);
  }

  #write(bytes: Uint8Array): void {
    try {
      this.#handle ??= this.#open();
      for (let at = 0; at < bytes.length; ) {
        at += writeSync(this.#handle, bytes, at, bytes.length - at, this.#size + at);
      }
      this.#size += bytes.length;
    } catch (error) {
      throw new HuntError(
        `cannot write to the temporary folder ${tmpdir()}: ${reasonOf(error)}. ` +
          'Set TMPDIR (TEMP on Windows) to a folder with more room, or raise --max-memory.',
      );
    }
  }

  #open(): number {
    this.#folder = mkdtempSync(join(tmpdir(), 'tasksched-hunt-'));
    const handle = openSync(join(this.#folder, 'spill'), 'wx+', 0o600);
    // Windows deletes no open file; there the folder goes when it is closed.
    if (process.platform !== 'win32') {
      rmSync(this.#folder, { recursive: true, force: true });
      this.#folder = null;
    }
    return handle;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
