import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inlineLane, LaneDied } from '../../src/hunt/thread/lane.ts';
import type { LaneMakers } from '../../src/hunt/thread/lanes.ts';
import type { Task } from '../../src/hunt/thread/task.ts';
import { STDIN } from '../../src/input/input-file.ts';
import { RANGE_BYTES } from '../../src/input/read-range.ts';
import type { Finding } from '../../src/model/report.ts';
import { folderWith } from '../support/folder.ts';
import { scanFiles } from '../support/scan-lines.ts';

const PAD = 'x'.repeat(1000);

function line(index: number): string {
  const name = index % 3000 === 0 ? 'evil.exe' : 'svchost.exe';
  const time = new Date(Date.UTC(2024, 0, 1) + index).toISOString();
  return `{"@timestamp":"${time}","event":{"category":"process"},"process":{"name":"${name}"},"pad":"${PAD}"}\n`;
}

const COUNT = 14_000;
const TEXT = Array.from({ length: COUNT }, (_, index) => line(index)).join('');

/** Lanes on this thread that die of some tasks, so many times. */
function dyingLanes(isDeadly: (task: Task) => boolean, times: number) {
  let left = times;
  let made = 0;
  const makers: LaneMakers = {
    inline: inlineLane,
    worker: (setup) => {
      const lane = inlineLane(setup);
      made += 1;
      return {
        ...lane,
        run: async (task) => {
          if (left > 0 && isDeadly(task)) {
            left -= 1;
            throw new LaneDied('out of memory', true);
          }
          return lane.run(task);
        },
      };
    },
  };
  return { makers, made: () => made };
}

const isSecondRange = (task: Task) =>
  task.kind === 'range' && task.range.start > 0 && task.range.start < 2 * RANGE_BYTES;

async function scanWith(times: number) {
  const folder = folderWith({ 'a.ndjson': TEXT });
  const file = { name: 'a.ndjson', path: join(folder, 'a.ndjson') };
  const { makers, made } = dyingLanes(isSecondRange, times);
  const query = 'process where process.name == "evil.exe"';
  const scanned = await scanFiles([query], [file], { jobs: 3, laneMakers: makers });
  const lines = scanned.findings.map((text) => {
    const [step] = (JSON.parse(text) as Finding).steps;
    return step === undefined || step.missing ? null : step.origin.line;
  });
  return { ...scanned, lines, made: made() };
}

test('a file that vanishes is one problem, however many parts it has', async () => {
  const folder = folderWith({ 'a.ndjson': TEXT });
  const path = join(folder, 'a.ndjson');
  const stdin = (async function* () {
    rmSync(path);
    yield Buffer.from('{"a":1}\n');
  })();
  const files = [STDIN, { name: 'a.ndjson', path }];
  const { problems, stats } = await scanFiles(['any where a == "text"'], files, { stdin });
  const [, ...told] = problems;
  expect(told).toEqual([
    { origin: { file: 'a.ndjson' }, message: expect.stringContaining('does not exist') },
  ]);
  expect(stats.problems).toBe(2);
});

test('a lane that dies once costs nothing', async () => {
  const { lines, problems, stats, made } = await scanWith(1);
  expect(lines).toEqual([1, 3001, 6001, 9001, 12_001]);
  expect(problems).toEqual([]);
  expect(stats.records).toBe(COUNT);
  expect(made).toBe(4);
});

test('a part that kills its lane twice is a problem, and lines behind it keep their numbers', async () => {
  const { lines, problems, stats } = await scanWith(2);
  expect(lines).toEqual([1, 6001, 9001, 12_001]);
  expect(problems).toEqual([
    {
      origin: { file: 'a.ndjson' },
      message: expect.stringMatching(
        /^bytes \d+ to \d+ could not be searched, twice: the thread that read them died \(out of memory\)$/,
      ),
    },
  ]);
  expect(stats.records).toBeLessThan(COUNT);
  expect(stats.problems).toBe(1);
});
