import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { evtxFile, makeEvent, taskData } from '../support/evtx-writer.ts';
import { keptFolder } from '../support/folder.ts';
import { largeLog, QUERY } from '../support/large-log.ts';

const NODE = process.env['NODE_UNDER_TEST'] ?? process.execPath;

/** Holds nothing but the program in one file, and what it reads. */
const folder = keptFolder();
const path = (name: string) => join(folder, name);

beforeAll(() => {
  execFileSync(NODE, ['dist/cli/write-bundle.js', path('hunt.mjs')]);
  expect(readdirSync(folder)).toEqual(['hunt.mjs']);
  cpSync('samples/remote-scheduled-task-creation/hit-sysmon.ndjson', path('hit.ndjson'));
  const log = largeLog();
  writeFileSync(path('large.ndjson'), log);
  writeFileSync(path('large.ndjson.gz'), gzipSync(log, { level: 1 }));
  const event = makeEvent(4698, taskData('\\Updater'));
  writeFileSync(path('one.evtx'), evtxFile([[{ id: 1, event }]]));
});

function run(program: string, args: readonly string[]) {
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const { status, stdout, stderr } = spawnSync(NODE, [program, ...args], options);
  return { status, stdout, stderr };
}

const inOneFile = (...args: readonly string[]) => run('hunt.mjs', args);

describe('the program in one file says the same as the other', () => {
  const lines: readonly (readonly string[])[] = [
    ['--version'],
    ['scan', '--help'],
    ['rules', 'list'],
    ['scan', 'hit.ndjson'],
    ['scan', 'hit.ndjson', '-f', 'html'],
    ['scan', 'hit.ndjson', '-f', 'ndjson', '--rule', 'Remote Scheduled Task Creation'],
    ['scan', '--json-schema'],
    ['scan', 'one.evtx', '-f', 'json'],
    ['convert', 'one.evtx'],
    ['decode', 'schtasks /create /tn Updater /tr C:\\Temp\\u.exe /sc onlogon /ru SYSTEM'],
    ['query', QUERY, 'large.ndjson', '-f', 'json', '-j', '2'],
    ['query', QUERY, 'large.ndjson.gz', '-f', 'json', '-j', '2'],
    ['no-such-command'],
  ];

  test.each(lines.map((args) => ({ args })))('$args', ({ args }) => {
    const one = inOneFile(...args);
    expect(one).toEqual(run(resolve('bin/tasksched-hunt.js'), args));
    expect(one.stdout + one.stderr).not.toBe('');
  });
});

test('it works on several threads', () => {
  const { stdout, stderr } = inOneFile(
    'query',
    QUERY,
    'large.ndjson',
    '-j',
    '2',
    '--stats',
    '-f',
    'json',
  );
  expect(JSON.parse(stdout).findings).toHaveLength(12);
  expect(stderr).toMatch(/threads +2\n/);
});

test('it has no files of its own rules, and says so', () => {
  const { status, stderr } = inOneFile('rules', 'check');
  expect(status).toBe(2);
  expect(stderr).toMatch(/^error: expected rule files or folders: this program is one file/);
});
