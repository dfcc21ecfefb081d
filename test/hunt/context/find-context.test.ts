import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Wanted } from '../../../src/hunt/context/context-search.ts';
import { findContext } from '../../../src/hunt/context/find-context.ts';
import { scan } from '../../../src/hunt/scan.ts';
import { inlineLane, type Lane, LaneDied } from '../../../src/hunt/thread/lane.ts';
import type { LaneMakers } from '../../../src/hunt/thread/lanes.ts';
import type { Selected } from '../../../src/hunt/thread/task.ts';
import { folderWith } from '../../support/folder.ts';
import { rulesOf } from '../../support/scan-lines.ts';

const START = Date.UTC(2024, 0, 1);
const COUNT = 12_000;
const PAD = 'x'.repeat(1000);

/** An event a second, of which each 500th names the task. */
function line(index: number): string {
  const task = index % 500 === 0 ? 'NightlyBackup' : 'other';
  const time = new Date(START + index * 1000).toISOString();
  return `{"@timestamp":"${time}","event":{"category":"process"},"task":"${task}","pad":"${PAD}"}\n`;
}

const TEXT = Array.from({ length: COUNT }, (_, index) => line(index)).join('');

const at = (index: number) => BigInt(START + index * 1000) * 1_000_000n;

const WANTED: readonly Wanted[] = [
  { finding: 7, request: { texts: ['nightlybackup'], from: at(9400), to: at(11_000) } },
  { finding: 9, request: { texts: ['NightlyBackup'], from: at(0), to: at(500) } },
  { finding: 11, request: { texts: ['nobody-says-this'], from: at(0), to: at(COUNT) } },
];

const EXPECTED = { 7: [9501, 10_001, 10_501, 11_001], 9: [1, 501] };

/** Lanes of which the first so many die of what they are to look through. */
function dying(times: number) {
  let left = times;
  let looked = 0;
  const worker: LaneMakers['worker'] = (setup): Lane => {
    const lane = inlineLane(setup);
    let looking = false;
    return {
      ...lane,
      select: (selected: Selected) => {
        looking = selected.sought !== null;
        lane.select(selected);
      },
      run: async (task) => {
        if (looking) looked += 1;
        if (looking && left > 0) {
          left -= 1;
          throw new LaneDied('out of memory', true);
        }
        return lane.run(task);
      },
    };
  };
  return { makers: { inline: inlineLane, worker }, looked: () => looked };
}

async function look(jobs: number, deaths: number) {
  const { makers, looked } = dying(deaths);
  const path = join(folderWith({ 'a.ndjson': TEXT }), 'a.ndjson');
  const result = await scan({
    files: [{ name: 'a.ndjson', path }],
    stdin: (async function* () {})(),
    rules: rulesOf(['process where process.name == "never.exe"']),
    clocks: ['event'],
    range: { from: null, to: null },
    signal: new AbortController().signal,
    onProgress: () => {},
    laneMakers: makers,
    jobs,
  });
  const found = await findContext(result.context, WANTED);
  await result.close();
  const lines = [...found].map(([finding, events]) => [finding, events.map(lineOf)] as const);
  return { lines: Object.fromEntries(lines), looked: looked() };
}

const lineOf = ({ origin }: { readonly origin: { readonly line?: number } }) => origin.line ?? 0;

test.each([1, 2, 3])('finds the events of each finding, with %i jobs', async (jobs) => {
  const { lines, looked } = await look(jobs, 0);
  expect(lines).toEqual(EXPECTED);
  // The head of the file, and the three pieces of 4 MiB behind it.
  expect(looked).toBe(jobs === 1 ? 0 : 4);
});

test.each([1, 2, 5])('loses none where %i threads die of it', async (deaths) => {
  expect((await look(3, deaths)).lines).toEqual(EXPECTED);
});
