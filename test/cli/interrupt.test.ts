import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import { onInterrupt, untilInterrupted } from '../../src/cli/interrupt.ts';
import type { Io } from '../../src/cli/io.ts';
import { json } from '../../src/report/json.ts';
import { finding, findingList, report } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

function ioOf(signals: EventEmitter): Io {
  const once: Io['once'] = (name, listener) => signals.once(name, listener);
  const off: Io['off'] = (name, listener) => signals.off(name, listener);
  return { once, off } as Io;
}

test.each(['SIGINT', 'SIGTERM'])('%s is heard once', (name) => {
  const signals = new EventEmitter();
  const { signal, stop } = onInterrupt(ioOf(signals));
  expect(signal.aborted).toBe(false);
  signals.emit(name);
  expect(signal.aborted).toBe(true);
  expect(signals.listenerCount(name)).toBe(0);
  stop();
  expect(signals.eventNames()).toEqual([]);
});

test('findings end with an interrupt, and the report is whole and says that it is partial', async () => {
  const controller = new AbortController();
  const all = findingList([finding(), finding(), finding()]);
  const cut = untilInterrupted(
    {
      counts: all.counts,
      ofSeverity: all.ofSeverity,
      *[Symbol.iterator]() {
        yield finding();
        controller.abort();
        yield* all;
      },
    },
    controller.signal,
  );
  const interrupted = {
    ...report(),
    findings: cut,
    get partial() {
      return controller.signal.aborted;
    },
  };
  const made = JSON.parse(await renderText(json, interrupted));
  expect(made.findings).toHaveLength(1);
  expect(made.partial).toBe(true);
  expect(cut.counts.all).toBe(3);
});
