import type { TaskResult } from './task.ts';
import { NO_SPANS } from './time-span.ts';

/** The result of a task that found nothing; made anew each time, because its bytes are handed over between threads. */
export function noResult(): TaskResult {
  return {
    lines: 0,
    looked: null,
    records: 0,
    parsed: 0,
    events: 0,
    rows: new Uint8Array(0),
    evidence: new Uint8Array(0),
    problems: [],
    problemCount: 0,
    faults: { faults: [], more: 0 },
    inputEnd: { event: null, log: null },
    spans: NO_SPANS,
    seen: [],
    steps: [],
    clocks: [],
    changed: false,
    stack: null,
    sightings: [],
  };
}
