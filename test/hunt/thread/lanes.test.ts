import { expect, test } from 'vitest';
import { inlineLane, type Lane } from '../../../src/hunt/thread/lane.ts';
import { Lanes } from '../../../src/hunt/thread/lanes.ts';
import { ScanThread } from '../../../src/hunt/thread/scan-thread.ts';
import type { Task, ThreadSetup } from '../../../src/hunt/thread/task.ts';

const SETUP: ThreadSetup = { rules: [], samplesPerKey: 1, range: { from: null, to: null } };
const MIB = 1 << 20;

const EMPTY: Task = {
  kind: 'block',
  name: 0,
  block: { framing: 'ndjson', file: 'a', first: 1, bytes: new Uint8Array(0) },
  parseTo: 0,
};

/** Gives out tasks of one MiB each and tells how many ran on this thread, and how many on others. */
async function share(jobs: number, expected: number, tasks: number) {
  const ran = { inline: 0, worker: 0 };
  const counting =
    (kind: 'inline' | 'worker') =>
    (setup: ThreadSetup): Lane => {
      const lane = inlineLane(setup);
      return {
        ...lane,
        run: (task) => {
          ran[kind] += 1;
          return lane.run(task);
        },
      };
    };
  const makers = { inline: counting('inline'), worker: counting('worker') };
  const lanes = new Lanes(SETUP, jobs, expected, makers);
  for (let i = 0; i < tasks; i += 1) await lanes.run(EMPTY, MIB);
  await lanes.close();
  return { ...ran, threads: lanes.threads };
}

test.each([
  ['much input that is known of', 3, 20 * MIB, 20, { inline: 0, worker: 20, threads: 3 }],
  [
    'little input, of which nothing is counted twice',
    3,
    7 * MIB,
    7,
    { inline: 7, worker: 0, threads: 0 },
  ],
  ['standard input: once there is much', 3, 0, 10, { inline: 7, worker: 3, threads: 3 }],
  ['one job', 1, 20 * MIB, 20, { inline: 20, worker: 0, threads: 0 }],
])('threads for %s', async (_name, jobs, expected, tasks, shares) => {
  expect(await share(jobs, expected, tasks)).toEqual(shares);
});

test('results share no bytes, because they are handed over', () => {
  const thread = new ScanThread(SETUP);
  const results = [thread.run(EMPTY), thread.run(EMPTY)];
  const buffers = results.flatMap(({ rows, evidence }) => [rows.buffer, evidence.buffer]);
  expect(new Set(buffers).size).toBe(4);
});
