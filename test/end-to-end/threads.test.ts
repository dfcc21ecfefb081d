import { execFileSync, spawn } from 'node:child_process';
import { createReadStream, linkSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { keptFolder } from '../support/folder.ts';
import { line, QUERY } from '../support/large-log.ts';

const NODE = process.env['NODE_UNDER_TEST'] ?? process.execPath;

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the program. */
function start(args: readonly string[], stdin: string | null, temp?: string) {
  const env = { ...process.env, ...(temp === undefined ? {} : { TMPDIR: temp }) };
  const child = spawn(NODE, ['bin/tasksched-hunt.js', ...args], { env });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  if (stdin === null) child.stdin.end();
  else createReadStream(stdin).pipe(child.stdin);
  const ended = new Promise<Ended>((resolve) =>
    child.on('close', (code) => resolve({ code, stdout, stderr })),
  );
  return { ended, interrupt: () => child.kill('SIGINT') };
}

function hunt(args: readonly string[], stdin: string | null = null, temp?: string) {
  return start(['query', QUERY, ...args], stdin, temp).ended;
}

const COUNT = 30_000;
const BROKEN = '{"broken": ';
const folder = keptFolder();
const path = (name: string) => join(folder, name);

beforeAll(() => {
  const lines = Array.from({ length: COUNT }, (_, index) => line(index, 1));
  lines[20_000] = BROKEN;
  const text = `${lines.join('\n')}\n`;
  expect(text.length).toBeGreaterThan(9 << 20);
  writeFileSync(path('big.ndjson'), text);
  writeFileSync(path('big.ndjson.gz'), gzipSync(text, { level: 1 }));
  const others = Array.from({ length: COUNT }, (_, index) => line(index, 2));
  writeFileSync(path('other.ndjson'), others.join('\r\n'));
});

/** What it found, with whatever name the input has. */
function findingsOf({ stdout }: Ended): string {
  const names = new RegExp(`${folder}/big\\.ndjson(?:\\.gz)?|<stdin>`, 'g');
  return JSON.stringify(JSON.parse(stdout.replaceAll(names, 'big')).findings);
}

describe('the same findings', () => {
  test.each([
    ['table', ['3']],
    ['json', ['2', '3', '8']],
    ['ndjson', ['2']],
  ])('with any number of threads, as %s', async (format, numbers) => {
    const args = [path('big.ndjson'), path('other.ndjson'), '-f', format];
    const one = await hunt([...args, '--jobs', '1']);
    expect(one.code).toBe(0);
    expect(one.stdout.length).toBeGreaterThan(1000);
    expect(one.stderr).toMatch(/big\.ndjson:20001: not JSON at column 12/);
    for (const jobs of numbers) {
      expect(await hunt([...args, '--jobs', jobs])).toEqual(one);
    }
  });

  test('whichever file comes first', async () => {
    const files = [path('big.ndjson'), path('other.ndjson')];
    const forth = await hunt([...files, '-f', 'json', '-j', '2']);
    expect(await hunt([...files.reverse(), '-f', 'json', '-j', '2'])).toEqual(forth);
  });

  test('plain, packed and on standard input, in memory and on disk, parsing all or some', async () => {
    const json = ['-f', 'json', '-j', '2'];
    const plain = await hunt([path('big.ndjson'), ...json]);
    expect(JSON.parse(plain.stdout).findings).toHaveLength(12);
    const runs = await Promise.all([
      hunt([path('big.ndjson.gz'), ...json]),
      hunt(['-', ...json], path('big.ndjson')),
      hunt([path('big.ndjson'), ...json, '--max-memory', '1KiB']),
    ]);
    for (const run of runs) expect(findingsOf(run)).toBe(findingsOf(plain));
    const strict = await hunt([path('big.ndjson'), ...json, '--strict']);
    expect(findingsOf(strict)).toBe(findingsOf(plain));
    expect(strict.code).toBe(3);
  });
});

test('--stats says what was parsed, and by how many threads', async () => {
  const { stderr } = await hunt([path('big.ndjson'), '-j', '2', '--stats']);
  expect(stderr).toMatch(/, some of them twice/);
  expect(stderr).toMatch(/records +29999\n/);
  expect(stderr).toMatch(/threads +2\n/);
  const parsed = Number(/records parsed +(\d+)/.exec(stderr)?.[1]);
  expect(parsed).toBeGreaterThan(1000);
  expect(parsed).toBeLessThan(2000);
});

/** Makes an empty folder for temporary files. */
function tempFolder(name: string): string {
  const made = path(name);
  mkdirSync(made);
  return made;
}

test.skipIf(process.platform === 'win32')(
  'an interrupt while threads read prints what was found until then',
  async () => {
    const temp = tempFolder('temp-interrupt');
    const links = Array.from({ length: 150 }, (_, i) => path(`link-${i}.ndjson`));
    for (const link of links) linkSync(path('big.ndjson'), link);
    const fifo = path('fifo');
    execFileSync('bash', ['-c', 'mkfifo "$0"', fifo]);
    const query = 'process where process.name == "evil.exe"';
    const args = ['query', query, fifo, ...links, '-f', 'json', '-j', '2', '--max-memory', '1KiB'];
    const { ended, interrupt } = start(args, null, temp);
    const writer = await open(fifo, 'w');
    await writer.writeFile(`${line(1200, 1)}\n`);
    await writer.close();
    interrupt();
    const { code, stdout, stderr } = await ended;
    expect({ code, stderr }).toEqual({ code: 130, stderr: '' });
    const report = JSON.parse(stdout);
    expect(report.partial).toBe(true);
    expect(report.findings.length).toBeGreaterThan(0);
    expect(report.findings.length).toBeLessThan(12 * links.length);
    expect(readdirSync(temp)).toEqual([]);
  },
);

describe('the temporary folder', () => {
  test.each([
    ['table', 'big.ndjson'],
    ['json', 'big.ndjson'],
    ['ndjson', 'small.ndjson'],
    ['json', 'small.ndjson'],
  ])('that cannot be written to ends with 2 and says what to do: %s, %s', async (format, name) => {
    writeFileSync(path('small.ndjson'), `${line(1200, 1)}\n`);
    const { code, stdout, stderr } = await hunt(
      [path(name), '-j', '2', '--max-memory', '1', '-f', format],
      null,
      path('no-such-folder'),
    );
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: cannot write to the temporary folder .*no-such-folder: ENOENT/);
    expect(stderr).toMatch(/Set TMPDIR .* or raise --max-memory\.\n$/);
  });

  test('holds nothing afterwards', async () => {
    const temp = tempFolder('temp-after');
    const { code, stderr } = await hunt(
      [path('big.ndjson.gz'), '-j', '2', '--max-memory', '1KiB', '--stats'],
      null,
      temp,
    );
    expect(code).toBe(0);
    expect(stderr).toMatch(/spilled to disk +[1-9]\d*\.\d MB|spilled to disk +0\.[1-9] MB/);
    expect(readdirSync(temp)).toEqual([]);
  });
});
