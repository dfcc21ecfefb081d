import type { Finding, FindingList } from '../model/report.ts';
import type { Io } from './io.ts';

/** Listens for an interrupt. */
export interface Interrupt {
  /** Aborted by the first interrupt; the next one ends the program at once, unless somebody listens anew. */
  readonly signal: AbortSignal;
  /** Ends listening. */
  readonly stop: () => void;
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

/** Turns the first Ctrl-C, or a request to end, into a signal to finish with what there is. */
export function onInterrupt(io: Io): Interrupt {
  const controller = new AbortController();
  const listener = () => controller.abort();
  for (const name of SIGNALS) io.once(name, listener);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of SIGNALS) io.off(name, listener);
    },
  };
}

/** The findings up to an interrupt. */
export function untilInterrupted(findings: FindingList, signal: AbortSignal): FindingList {
  function* until(all: Iterable<Finding>): Generator<Finding> {
    for (const finding of all) {
      if (signal.aborted) return;
      yield finding;
    }
  }
  return {
    get counts() {
      return findings.counts;
    },
    ofSeverity: (severity) => until(findings.ofSeverity(severity)),
    [Symbol.iterator]: () => until(findings),
  };
}
