import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cli } from './support/cli.ts';

/** How the samples of each data source that a rule may claim are called. */
const SOURCES: Readonly<Record<string, string>> = {
  'Elastic Defend': 'defend',
  Sysmon: 'sysmon',
  'Windows Security Event Logs': 'security',
  'Windows Task Scheduler': 'taskscheduler',
  'PowerShell Logs': 'powershell',
};

interface TestedRule {
  readonly file: string;
  readonly status: string;
  readonly warnings: readonly string[];
  readonly samples: readonly { readonly file: string; readonly ok: boolean }[];
}

const names = readdirSync('rules')
  .filter((file) => file.endsWith('.toml'))
  .map((file) => basename(file, '.toml'));
const samplesOf = (rule: string) => readdirSync(join('samples', rule));

/** What each rule did with its samples, and what it claims, by the name of its file. */
const tested = new Map<string, TestedRule>();
const sources = new Map<string, readonly string[]>();
let code: number;

/** Every rule runs over every sample, which takes long on a busy machine; in milliseconds. */
const PATIENCE = 60_000;

beforeAll(async () => {
  const ran = await cli(['rules', 'test', '-f', 'json']);
  code = ran.code;
  for (const rule of JSON.parse(ran.stdout).rules) tested.set(basename(rule.file, '.toml'), rule);
  const { stdout } = await cli(['rules', 'list', '-f', 'json']);
  for (const rule of JSON.parse(stdout)) sources.set(basename(rule.file, '.toml'), rule.sources);
}, PATIENCE);

test('every rule does as its samples say', () => {
  expect(code).toBe(0);
  expect([...tested.keys()].toSorted()).toEqual(names.toSorted());
});

test('no folder of samples is without its rule', () => {
  const folders = readdirSync('samples').filter((name) => name !== 'README.md');
  expect(folders.toSorted()).toEqual(names.toSorted());
});

describe.each(names)('%s', (name) => {
  test('finds its hits and not its misses, and none of them is in doubt', () => {
    const { status, samples, warnings } = tested.get(name) ?? {};
    const failed = samples?.filter(({ ok }) => !ok);
    expect({ status, failed, warnings }).toEqual({ status: 'ok', failed: [], warnings: [] });
    expect(samples?.map(({ file }) => basename(file))).toEqual(samplesOf(name).toSorted());
  });

  test('has a hit and a miss for each source that it claims', () => {
    const claimed = (sources.get(name) ?? []).map((source) => SOURCES[source] ?? source);
    expect(claimed).not.toEqual([]);
    for (const source of claimed) {
      expect(samplesOf(name)).toContain(`hit-${source}.ndjson`);
      expect(samplesOf(name)).toContainEqual(
        expect.stringMatching(new RegExp(`^miss-.+-${source}\\.ndjson$`)),
      );
    }
  });
});

test(
  'over all samples together each hit is found by its own rule',
  async () => {
    const ran = await cli(['scan', 'samples', '-f', 'json', '--strict']);
    expect({ code: ran.code, stderr: ran.stderr }).toEqual({ code: 0, stderr: '' });
    const found = new Set<string>();
    for (const { rule, steps } of JSON.parse(ran.stdout).findings) {
      const files = new Set(steps.map((step: { origin: { file: string } }) => step.origin?.file));
      for (const file of files) found.add(`${basename(rule.file, '.toml')}: ${file}`);
    }
    const hits = names.flatMap((name) =>
      samplesOf(name)
        .filter((file) => file.startsWith('hit-'))
        .map((file) => `${name}: ${join('samples', name, file)}`),
    );
    expect([...found]).toEqual(expect.arrayContaining(hits));
  },
  PATIENCE,
);
