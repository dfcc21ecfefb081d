import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { keptFolder } from '../support/folder.ts';
import { largeLog, QUERY } from '../support/large-log.ts';

/** Far from any node_modules: what the package needs has to be in it. */
const folder = keptFolder();
const path = (name: string) => join(folder, name);

/** Runs a command; a registry that is asked for anything is not there. */
function run(command: string, args: readonly string[], cwd: string): string {
  const env = { ...process.env, npm_config_cache: path('cache'), npm_config_offline: 'true' };
  const options = {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    shell: process.platform === 'win32',
  } as const;
  return execFileSync(command, args, { ...options, stdio: ['ignore', 'pipe', 'ignore'] });
}

function installed(...args: readonly string[]): string {
  return run('npx', ['--offline', 'tasksched-hunt', ...args], folder);
}

let files: readonly string[] = [];

beforeAll(() => {
  const packed = run(
    'npm',
    ['pack', '--ignore-scripts', '--json', '--pack-destination', folder],
    '.',
  );
  const [made] = JSON.parse(packed) as { filename: string; files: { path: string }[] }[];
  files = (made?.files ?? []).map((file) => file.path);
  writeFileSync(path('package.json'), '{"private":true}');
  run('npm', ['install', '--no-audit', '--no-fund', `./${made?.filename}`], folder);
});

test('brings everything that it needs, and nothing else', () => {
  expect(readdirSync(path('node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
    'tasksched-hunt',
  ]);
  const parts = files.map((file) =>
    file
      .split('/')
      .slice(0, file.startsWith('dist/') ? 2 : 1)
      .join('/'),
  );
  expect([...new Set(parts)].toSorted()).toEqual(
    ['LICENSE', 'README.md', 'bin', 'dist/packed', 'package.json', 'rules', 'samples'].toSorted(),
  );
  expect(files.filter((file) => /\.(?:map|ts|test\.js)$/.test(file))).toEqual([]);
});

test('brings the licences of what is linked into it, and a man page', () => {
  const packed = path('node_modules/tasksched-hunt/dist/packed');
  const licences = readFileSync(join(packed, 'licences.txt'), 'utf8');
  const names = ['chalk', 'commander', 'ndjson', 're2js', 'string-width', 'strip-ansi', 'zod'];
  for (const name of names) expect(licences).toMatch(new RegExp(`^${name} [0-9.]+ \\(`, 'm'));
  expect(readdirSync(packed)).toContain('tasksched-hunt.1');
});

test('finds in a sample what it should, with its own rules', () => {
  cpSync('samples/remote-scheduled-task-creation/hit-sysmon.ndjson', path('hit.ndjson'));
  const { findings } = JSON.parse(installed('scan', 'hit.ndjson', '-f', 'json'));
  const names = findings.map(({ rule }: { rule: { name: string } }) => rule.name);
  expect(names).toContain('Remote Scheduled Task Creation');
  expect(installed('rules', 'check')).toContain(' 0 errors');
});

test('works on several threads', () => {
  writeFileSync(path('large.ndjson'), largeLog());
  const hunt = (jobs: string) =>
    installed('query', QUERY, 'large.ndjson', '-f', 'json', '-j', jobs);
  const two = hunt('2');
  expect(JSON.parse(two).findings).toHaveLength(12);
  expect(two).toBe(hunt('1'));
});
