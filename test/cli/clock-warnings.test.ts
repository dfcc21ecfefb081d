import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { sysmon } from '../support/timed-document.ts';

function scan(hosts: readonly string[], ...options: string[]) {
  const lines = hosts.map((host) => JSON.stringify(sysmon(host, 21_220)));
  const folder = folderWith({ 'log.ndjson': `${lines.join('\n')}\n` });
  return cli(['query', 'network where false', join(folder, 'log.ndjson'), ...options]);
}

test('a line says what is wrong and what to do', async () => {
  const { code, stderr } = await scan(['ws-1\u001b', 'ws-1\u001b']);
  expect(code).toBe(0);
  expect(stderr).toBe(
    'clock: ws-1\\u{1b}: Microsoft-Windows-Sysmon/Operational: 2 network events of 2 have an event time and a log time ' +
      'that differ by more than 5 s; their event times are likely wrong: where rules miss, try --clock log, with ' +
      '--order-tolerance 2s because they are logged late (median 21.22 s, largest 21.22 s)\n',
  );
});

test('--quiet leaves them out, JSON has them', async () => {
  const { stdout, stderr } = await scan(['ws-1'], '--quiet', '-f', 'json');
  expect(stderr).toBe('');
  expect(JSON.parse(stdout).clock_warnings).toMatchObject([
    {
      host: 'ws-1',
      channel: 'Microsoft-Windows-Sysmon/Operational',
      kind: 'network-skew',
      events: 1,
      of: 1,
      median_ms: 21_220,
      largest_ms: 21_220,
    },
  ]);
});

test('twenty are told, the rest is counted', async () => {
  const { stderr } = await scan(Array.from({ length: 23 }, (_, i) => `h${i}`));
  const lines = stderr.trimEnd().split('\n');
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe('clock: and 3 more warnings, all of them in --format json');
});
