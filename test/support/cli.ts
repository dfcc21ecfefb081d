import { EventEmitter } from 'node:events';
import { Writable } from 'node:stream';
import type { Io } from '../../src/cli/io.ts';
import { main } from '../../src/cli/main.ts';

/** What a test may set of the world around the program. */
export interface CliOptions {
  readonly stdin?: string | Uint8Array | AsyncGenerator<Uint8Array>;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly terminal?: { readonly columns: number };
  /** What standard output answers to everything that is written. */
  readonly stdoutError?: Error;
  /** Receives the means to send an interrupt. */
  readonly onInterruptible?: (interrupt: () => void) => void;
}

/** What a run printed, and how it ended. */
export interface CliRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process. */
export async function cli(args: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const io = testIo(options);
  const code = await main(args, io);
  return { code, stdout: io.stdout.text, stderr: io.stderr.text };
}

/** A world around the program that keeps what is written. */
export function testIo(options: CliOptions = {}) {
  const signals = new EventEmitter();
  options.onInterruptible?.(() => signals.emit('SIGINT'));
  return {
    stdin: Object.assign(chunks(options.stdin), { isTTY: options.stdin === undefined }),
    stdout: new Capture(options.terminal, options.stdoutError),
    stderr: new Capture(options.terminal),
    env: options.env ?? {},
    cwd: () => options.cwd ?? process.cwd(),
    once: (signal, listener) => signals.once(signal, listener),
    off: (signal, listener) => signals.off(signal, listener),
  } satisfies Io;
}

async function* chunks(input: CliOptions['stdin'] = ''): AsyncGenerator<Uint8Array> {
  if (typeof input === 'string') yield Buffer.from(input);
  else if (input instanceof Uint8Array) yield input;
  else yield* input;
}

class Capture extends Writable {
  text = '';
  readonly isTTY: boolean;
  readonly columns: number | undefined;

  readonly #failure: Error | undefined;

  constructor(terminal: CliOptions['terminal'], failure?: Error) {
    super({ decodeStrings: false });
    this.#failure = failure;
    this.isTTY = terminal !== undefined;
    this.columns = terminal?.columns;
  }

  override _write(chunk: unknown, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.text += String(chunk);
    done(this.#failure);
  }
}
