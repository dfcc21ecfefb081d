import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith, keptFolder } from '../support/folder.ts';

interface Shown {
  readonly name: string;
  readonly hosts: number;
  readonly events: number;
  readonly host_names: readonly string[];
  readonly example: object;
}

type Stack = Readonly<Record<'tasks' | 'commands' | 'authors', readonly Shown[]>>;

const run = promisify(execFile);

/** What the program prints, in a process of its own: threads need what was built. */
async function stackOf(...args: readonly string[]): Promise<Stack> {
  const all = [
    'bin/tasksched-hunt.js',
    'query',
    'any where false',
    '-f',
    'json',
    '--stack',
    ...args,
  ];
  const { stdout } = await run(process.execPath, all, { maxBuffer: 1 << 26 });
  return JSON.parse(stdout).stack;
}

function security(code: string, host: string, data: Readonly<Record<string, string>>): object {
  return {
    '@timestamp': '2024-01-01T00:00:00.000Z',
    event: { code, provider: 'Microsoft-Windows-Security-Auditing' },
    host: { name: host },
    winlog: { event_id: code, event_data: data },
  };
}

function createdTask(host: string, name: string, user: string): object {
  const xml = `<Task><RegistrationInfo><Author>${host}\\admin</Author></RegistrationInfo><Actions><Exec><Command>C:\\Users\\${user}\\a.exe</Command></Exec></Actions></Task>`;
  return security('4698', host, { TaskName: name, TaskContent: xml });
}

function lines(documents: readonly object[]): string {
  return documents.map((document) => `${JSON.stringify(document)}\n`).join('');
}

test('what three hosts have in common is one value, and stands behind what one has', async () => {
  const common = ['ws-1', 'ws-2', 'ws-3'].map((host, i) =>
    createdTask(host, `\\Sync-S-1-5-21-1-2-3-100${i}`, `user${i}`),
  );
  const folder = folderWith({
    'a.ndjson': lines(common),
    'b.ndjson': lines([security('1', 'x', {}), createdTask('WS-2', '\\Rare', 'x')]),
  });
  const { tasks, commands, authors } = await stackOf(folder);
  const [hosts, first] = [['ws-1', 'ws-2', 'ws-3'], join(folder, 'a.ndjson')];
  expect(tasks).toMatchObject([
    { name: '\\Rare', hosts: 1, host_names: ['ws-2'], example: { line: 2 } },
    { name: '\\Sync-<sid>', hosts: 3, events: 3, host_names: hosts },
  ]);
  expect(tasks[1]?.example).toEqual({ file: first, line: 1 });
  expect(commands).toMatchObject([{ name: '?:\\Users\\<user>\\a.exe', hosts: 3, events: 4 }]);
  expect(authors).toMatchObject([{ name: '<host>\\admin', hosts: 3, events: 4 }]);
});

test('only events in the time range count', async () => {
  const folder = folderWith({ 'a.ndjson': lines([createdTask('ws', '\\X', 'x')]) });
  expect((await stackOf(folder, '--from', '2024-01-02')).tasks).toEqual([]);
  expect((await stackOf(folder, '--to', '2024-01-02')).tasks).toHaveLength(1);
});

test('over the samples: of every source, once each', async () => {
  const { tasks, commands, authors } = await stackOf('samples');
  for (const list of [tasks, commands, authors]) {
    expect(list.length).toBeGreaterThan(30);
    const keys = list.map(({ name }) => name.toLowerCase());
    expect(new Set(keys).size).toBe(keys.length);
    const hosts = list.map((value) => value.hosts);
    expect(hosts).toEqual(hosts.toSorted((a, b) => a - b));
  }
  expect(commands.some(({ name }) => name.startsWith('COM {'))).toBe(true);
});

test('findings are the same with it and without', async () => {
  const scan = async (...more: readonly string[]) =>
    JSON.parse((await cli(['scan', 'samples/remote-task-then-run', '-f', 'json', ...more])).stdout);
  const { stack: _, ...rest } = await scan('--stack');
  expect(rest).toEqual(await scan());
});

const folder = keptFolder();
const path = (name: string) => join(folder, name);
const COUNT = 24_000;

/** Some 9 MB, so that several threads share them; each task is rare or common, and its example is far from the start. */
function big(seed: number, length: number): string {
  const documents = Array.from({ length }, (_, i) => {
    const pad = { note: 'x'.repeat(200) };
    if (i % 40 !== 39) return security('4624', `ws-${i % 7}`, pad);
    return createdTask(`ws-${(i * seed) % 90}`, `\\Task ${(i * seed) % 211}`, `u${i}`);
  });
  return lines(documents);
}

beforeAll(() => {
  const text = big(1, COUNT);
  expect(text.length).toBeGreaterThan(8 << 20);
  writeFileSync(path('a.ndjson'), text);
  writeFileSync(path('b.ndjson'), big(7, COUNT / 10));
  writeFileSync(path('a.ndjson.gz'), gzipSync(text, { level: 1 }));
});

test('the same for any number of threads, and whichever file comes first', async () => {
  const files = [path('a.ndjson'), path('b.ndjson')];
  const one = await stackOf(...files, '--jobs', '1');
  expect(one.tasks.length).toBeGreaterThan(200);
  expect(one.tasks.reduce((sum, { events }) => sum + events, 0)).toBeCloseTo((1.1 * COUNT) / 40);
  for (const jobs of ['2', '3']) expect(await stackOf(...files, '--jobs', jobs)).toEqual(one);
  expect(await stackOf(...files.toReversed(), '--jobs', '2')).toEqual(one);
});

test('the same packed', async () => {
  const unpacked = (stack: Stack) =>
    JSON.parse(JSON.stringify(stack).replaceAll('.ndjson.gz', '.ndjson'));
  const plain = await stackOf(path('a.ndjson'), '--jobs', '2');
  expect(plain.tasks.some(({ example }) => 'line' in example && Number(example.line) > 8000)).toBe(
    true,
  );
  expect(unpacked(await stackOf(path('a.ndjson.gz'), '--jobs', '2'))).toEqual(plain);
});
