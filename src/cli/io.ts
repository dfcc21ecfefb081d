import type { Writable } from 'node:stream';

/** A stream for output, and what is known of the terminal behind it. */
export type Output = Writable & {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
};

/** The world outside the program; `process` is one. */
export interface Io {
  readonly stdin: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean | undefined };
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The folder that relative paths start from. */
  readonly cwd: () => string;
  /** Listens for the next interrupt; after it, the system's own handling is back. */
  readonly once: (signal: 'SIGINT' | 'SIGTERM', listener: () => void) => unknown;
  readonly off: (signal: 'SIGINT' | 'SIGTERM', listener: () => void) => unknown;
}

/** The reader at the other end of a pipe went away, as `head` does: not an error. */
export class BrokenPipe extends Error {
  override readonly name = 'BrokenPipe';
}

/** The width of a common terminal. */
const DEFAULT_COLUMNS = 80;

/** How many columns the terminal behind `output` has; some say 0 where they do not know, as pipes say nothing. */
export function columnsOf({ columns }: Pick<Output, 'columns'>): number {
  return columns === undefined || columns < 1 ? DEFAULT_COLUMNS : columns;
}

/** Writes `text` and waits until the stream took it. */
export function write(output: Output, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    output.write(text, (error) => {
      if (error === undefined || error === null) resolve();
      else reject(isBrokenPipe(error) ? new BrokenPipe() : error);
    });
  });
}

/** Whether a stream's error says that nobody reads it any more. */
export function isBrokenPipe(error: Error): boolean {
  return 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');
}
