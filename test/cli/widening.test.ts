import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';
import { timed } from '../support/timed-document.ts';

const QUERY =
  'sequence by host.id with maxspan=10s [process where process.name : "first.exe"] [process where process.name : "second.exe"]';

const doc = (name: string, ms: number, host = 'h') =>
  JSON.stringify(timed('process', ms, ms, { process: { name }, host: { id: host } }));

/** Scans lines with a rule that wants two processes within ten seconds. */
async function scan(lines: readonly string[], ...options: string[]) {
  const folder = folderWith({
    'log.ndjson': `${lines.join('\n')}\n`,
    'rule.toml': ruleText({ query: `'''${QUERY}'''`, severity: '"high"' }),
  });
  const rules = ['--no-builtin', '-r', join(folder, 'rule.toml')];
  return cli(['scan', join(folder, 'log.ndjson'), ...rules, ...options]);
}

const LATE = [doc('first.exe', 0), doc('second.exe', 12_000)];

test('a near miss does not count', async () => {
  const run = await scan(LATE, '--fail-on', 'low', '-f', 'json');
  expect(run.code).toBe(0);
  expect(JSON.parse(run.stdout)).toMatchObject({
    findings: [],
    near_misses: [{ kind: 'beyond-maxspan', by_ms: 2000, hint: '--maxspan-scale 1.2' }],
  });
  expect((await scan(LATE, '-f', 'ndjson')).stdout).toBe('');
});

test('what is found with an option counts', async () => {
  const run = await scan(LATE, '--fail-on', 'low', '-f', 'json', '--maxspan-scale', '1.2');
  expect(run.code).toBe(1);
  expect(JSON.parse(run.stdout)).toMatchObject({
    findings: [{ widened: ['maxspan'] }],
    near_misses: [],
  });
});

test.each([
  ['--maxspan-scale', '0.9', 'from 1 to 100'],
  ['--maxspan-scale', '101', 'from 1 to 100'],
  ['--maxspan-scale', '1e1', 'from 1 to 100'],
  ['--order-tolerance', '5', 'a duration'],
  ['--order-tolerance', '11m', 'a duration'],
  ['--order-tolerance', '-1s', 'a duration'],
  ['--order-tolerance', '1.5s', 'a duration'],
  ['--order-tolerance', '5w', 'a duration'],
])('%s %s is refused', async (option, value, message) => {
  const { code, stderr } = await scan(LATE, option, value);
  expect(code).toBe(2);
  expect(stderr).toContain(message);
});

test.each([
  ['--maxspan-scale', '1'],
  ['--maxspan-scale', '100'],
  ['--order-tolerance', '0s'],
  ['--order-tolerance', '10m'],
  ['--order-tolerance', '600000ms'],
])('%s %s is taken', async (option, value) => {
  expect((await scan(LATE, option, value)).code).toBe(0);
});

/** Lines that cannot matter are not parsed; none of those may be part of a near miss. */
test('near misses are the same when every line is parsed', async () => {
  const noise = (from: number) =>
    Array.from({ length: 6000 }, (_, i) => doc(`noise-${i}.exe`, from + i, `n${i % 7}`));
  const lines = [
    ...noise(0),
    doc('second.exe', 100_000, 'early'),
    doc('second.exe', 112_000, 'late'),
    ...noise(1000),
    doc('first.exe', 104_000, 'early'),
    doc('first.exe', 100_000, 'late'),
    ...noise(9000),
  ];
  const skipping = JSON.parse((await scan(lines, '-f', 'json', '-j', '1')).stdout);
  const parsing = JSON.parse((await scan(lines, '-f', 'json', '-j', '1', '--strict')).stdout);
  const told = ({
    near_misses: near,
  }: {
    near_misses: { kind: string; steps: { origin: { line: number } }[] }[];
  }) => near.map(({ kind, steps }) => [kind, steps.map(({ origin }) => origin.line)]);
  expect(told(skipping)).toEqual([
    ['beyond-maxspan', [12_004, 6002]],
    ['out-of-order', [12_003, 6001]],
  ]);
  expect(told(parsing)).toEqual(told(skipping));
});
