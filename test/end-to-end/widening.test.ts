import { existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';

const CAPTURE = '../shared/data/otrf/schtask_create_2020-12-1907003032.json.gz';
const ARGS = ['scan', CAPTURE, '--clock', 'log', '--rule', 'Remote Scheduled Task Creation'];

/** Its network event was logged 998 ms after the registry write that it led to. */
describe.skipIf(!existsSync(CAPTURE))('a real capture on the log clock alone', () => {
  test('misses by less than a second, and says so', async () => {
    const { stdout } = await cli([...ARGS, '-f', 'json']);
    const { findings, near_misses: near } = JSON.parse(stdout);
    expect(findings).toEqual([]);
    expect(near).toMatchObject([
      {
        rule: { name: 'Remote Scheduled Task Creation' },
        kind: 'out-of-order',
        clock: ['log'],
        hint: '--order-tolerance 1s',
      },
    ]);
    expect(Math.round(near[0].by_ms)).toBe(998);
  });

  test('is found as the near miss says, and marked', async () => {
    const { stdout } = await cli([...ARGS, '-f', 'json', '--order-tolerance', '1s']);
    const { findings, near_misses: near } = JSON.parse(stdout);
    expect(findings).toMatchObject([{ clock: ['log'], widened: ['order'] }]);
    expect(near).toEqual([]);
  });

  test('warns of its log times, which are local', async () => {
    const { stderr } = await cli(ARGS);
    const lines = stderr.split('\n').filter((line) => line.startsWith('clock: WORKSTATION5'));
    expect(lines).toHaveLength(2);
    expect(lines[0]).toContain('log times are 5 h before event times');
    expect(lines[1]).toContain('differ by more than 5 s beyond that');
    expect(lines[1]).toContain('(median 1.04 min');
  });
});
