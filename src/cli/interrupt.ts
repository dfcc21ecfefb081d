import type { Io } from './io.ts';

/** Listens for an interrupt. */
export interface Interrupt {
  /** Aborted by the first interrupt; a second one ends the program at once. */
  readonly signal: AbortSignal;
  /** Ends listening. */
  readonly stop: () => void;
}

/** Turns the first Ctrl-C into a signal to finish with what there is. */
export function onInterrupt(io: Io): Interrupt {
  const controller = new AbortController();
  const listener = () => controller.abort();
  io.once('SIGINT', listener);
  return { signal: controller.signal, stop: () => io.off('SIGINT', listener) };
}
