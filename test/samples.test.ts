import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from './support/cli.ts';

const rules = readdirSync('rules').map((file) => basename(file, '.toml'));

async function findingsIn(path: string) {
  const { code, stdout, stderr } = await cli(['scan', path, '-f', 'json', '--strict']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return JSON.parse(stdout).findings as { rule: { file: string }; steps: unknown[] }[];
}

describe.each(rules)('%s', (rule) => {
  const folder = join('samples', rule);
  const files = readdirSync(folder);
  const hits = files.filter((file) => file.startsWith('hit-'));
  const misses = files.filter((file) => file.startsWith('miss-'));

  test('has hits and misses on Elastic Defend and on Sysmon, and nothing else', () => {
    for (const source of ['defend', 'sysmon']) {
      expect(hits).toContain(`hit-${source}.ndjson`);
      expect(misses.some((file) => file.endsWith(`-${source}.ndjson`))).toBe(true);
    }
    expect([...hits, ...misses].toSorted()).toEqual(files.toSorted());
  });

  test.each(hits)('finds %s, once', async (file) => {
    const findings = await findingsIn(join(folder, file));
    expect(findings.map((finding) => finding.rule.file)).toEqual([`built-in/${rule}.toml`]);
  });

  test.each(misses)('does not find %s', async (file) => {
    expect(await findingsIn(join(folder, file))).toEqual([]);
  });
});

test('all samples together hold the findings of each alone', async () => {
  const hits = readdirSync('samples', { recursive: true, encoding: 'utf8' }).filter((file) =>
    basename(file).startsWith('hit-'),
  );
  expect(await findingsIn('samples')).toHaveLength(hits.length);
});
