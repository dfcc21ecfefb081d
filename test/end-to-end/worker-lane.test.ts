import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import type { Task, ThreadSetup } from '../../src/hunt/thread/task.ts';

/** Threads run what is built. */
async function builtLane(setup: ThreadSetup) {
  const built = pathToFileURL(resolve('dist/hunt/thread/worker-lane.js')).href;
  const module = (await import(built)) as typeof import('../../src/hunt/thread/worker-lane.ts');
  return module.workerLane(setup);
}

const SETUP: ThreadSetup = { rules: [], samplesPerKey: 1, range: { from: null, to: null } };

function task(framing: string, text: string): Task {
  const block = { framing, file: 'a', first: 1, bytes: Buffer.from(text) };
  return { kind: 'block', name: 0, block, parseTo: 0 };
}

test('a thread does its tasks in order, those without records too', async () => {
  const lane = await builtLane(SETUP);
  lane.select({ ranges: null, blocks: null, sought: null });
  const texts = ['', '{"a":1}\n', '\n', '{"a":1}\n{"b":2}\n', ''];
  const results = await Promise.all(texts.map((text) => lane.run(task('ndjson', text))));
  expect(results.map(({ records }) => records)).toEqual([0, 1, 0, 2, 0]);
  await lane.close();
});

test('of the tasks of a thread that dies, the first may be to blame and the others are not', async () => {
  const lane = await builtLane(SETUP);
  const tasks = [task('no such framing', ''), task('ndjson', ''), task('ndjson', '')];
  const ended = await Promise.allSettled(tasks.map((one) => lane.run(one)));
  expect(ended).toMatchObject([
    { status: 'rejected', reason: { name: 'LaneDied', begun: true } },
    { status: 'rejected', reason: { name: 'LaneDied', begun: false } },
    { status: 'rejected', reason: { name: 'LaneDied', begun: false } },
  ]);
  await expect(lane.run(task('ndjson', ''))).rejects.toMatchObject({ begun: false });
  await lane.close();
});

test('a thread that is closed gives up what is open', async () => {
  const lane = await builtLane(SETUP);
  const open = expect(lane.run(task('ndjson', '{}'))).rejects.toThrow('it was closed');
  await lane.close();
  await open;
});
