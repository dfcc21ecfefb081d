import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { makeZip } from '../input/archives.ts';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';

const HIT = 'samples/remote-scheduled-task-creation/hit-sysmon.ndjson';
/** Other rules find the attack in that file too. */
const ITS_RULE = ['--rule', 'Remote Scheduled Task Creation'];
const RULE = ruleText({ query: "'process where process.pid == 7'", severity: '"high"' });

const event = (fields: object) =>
  JSON.stringify({
    '@timestamp': '2024-05-01T10:00:00Z',
    event: { category: ['process'] },
    ...fields,
  });

/** Scans a log with a rule that finds events of the process 7; returns the run and the report. */
async function scanText(log: string | Uint8Array, ...options: string[]) {
  const folder = folderWith({ 'log.ndjson': log, 'rule.toml': RULE });
  const file = join(folder, 'log.ndjson');
  const rules = ['--no-builtin', '-r', join(folder, 'rule.toml')];
  const run = await cli(['scan', file, ...rules, '-f', 'json', ...options]);
  return { ...run, file, folder, report: run.stdout === '' ? null : JSON.parse(run.stdout) };
}

const hits = (report: { findings: { steps: { origin: { line: number } }[] }[] }) =>
  report.findings.map(({ steps }) => steps.map(({ origin }) => origin.line));

test('prints a table, and nothing on standard error', async () => {
  const { code, stdout, stderr } = await cli(['scan', HIT, ...ITS_RULE]);
  expect(code).toBe(0);
  expect(stderr).toBe('');
  expect(stdout).toContain('MEDIUM  Remote Scheduled Task Creation');
  expect(stdout).not.toContain('\u001b[');
});

test('cites the lines of every event', async () => {
  const { stdout } = await cli(['scan', HIT, '-f', 'ndjson', ...ITS_RULE]);
  const { steps } = JSON.parse(stdout);
  const cited = readFileSync(HIT, 'utf8').split('\n');
  for (const { origin, event: found } of steps) {
    expect(origin.file).toBe(HIT);
    expect(cited[origin.line - 1]).toContain(found.process.entity_id);
  }
});

test('reads standard input, compressed too, when it is named or nothing else is', async () => {
  const log = readFileSync(HIT);
  const expected = JSON.parse((await cli(['scan', HIT, '-f', 'ndjson', ...ITS_RULE])).stdout);
  for (const [args, stdin] of [
    [['-'], log],
    [[], log],
    [['-'], gzipSync(log)],
  ] as const) {
    const { stdout } = await cli(['scan', ...args, '-f', 'ndjson', ...ITS_RULE], { stdin });
    const found = JSON.parse(stdout);
    expect(found.steps.map(({ origin }: { origin: object }) => origin)).toEqual([
      { file: '<stdin>', line: 15 },
      { file: '<stdin>', line: 10 },
    ]);
    expect(found.span_ms).toBe(expected.span_ms);
  }
});

test('finds the same in pieces, in whatever order they are named', async () => {
  const lines = readFileSync(HIT, 'utf8').trimEnd().split('\n');
  const half = Math.ceil(lines.length / 2);
  const folder = folderWith({
    'b.ndjson': lines.slice(0, half).join('\n'),
    'a.ndjson': lines.slice(half).join('\n'),
  });
  const [a, b] = [join(folder, 'a.ndjson'), join(folder, 'b.ndjson')];
  const forth = await cli(['scan', a, b, '-f', 'json', ...ITS_RULE]);
  const back = await cli(['scan', b, a, '-f', 'json', ...ITS_RULE]);
  expect(back.stdout).toBe(forth.stdout);
  expect(JSON.parse(forth.stdout).findings).toHaveLength(1);
});

describe('clocks', () => {
  const clockOf = async (...options: string[]) => {
    const { stdout } = await cli(['scan', HIT, '-f', 'json', ...ITS_RULE, ...options]);
    return JSON.parse(stdout).findings.map(({ clock }: { clock: string[] }) => clock);
  };

  test('both unless told otherwise, and a finding names those that matched', async () => {
    expect(await clockOf()).toEqual([['event']]);
    expect(await clockOf('--clock', 'event')).toEqual([['event']]);
    expect(await clockOf('--clock', 'log')).toEqual([]);
  });
});

describe('bad input costs no finding, and says where it is', () => {
  const good = event({ process: { pid: 7 } });
  const table: readonly [why: string, bad: string, message: RegExp][] = [
    ['broken JSON', '{"a":', /:2: .*JSON/],
    ['an array', '[1,2]', /:2: .*array/],
    ['a number', '42', /:2: .*number/],
    ['no timestamp', '{"process":{"pid":1}}', /:2: .*timestamp/],
    ['a timestamp that is none', '{"@timestamp":"yesterday"}', /:2: .*yesterday/],
    ['control characters', '{"@timestamp":"\\u001b[2J"}', /:2: .*\\u001b\[2J/],
  ];

  test.each(table)('%s', async (_why, bad, message) => {
    const { code, stderr, report } = await scanText(`${good}\n${bad}\n${good}\n`);
    expect(code).toBe(0);
    expect(hits(report)).toEqual([[1], [3]]);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stderr).toMatch(message);
    expect(report.problems).toMatchObject([{ origin: { line: 2 } }]);
    expect(report.stats.problems).toBe(1);
  });

  test('field names that every object has', async () => {
    const odd = '{"@timestamp":"2024-05-01T10:00:00Z","__proto__":{"pid":7},"constructor":7}';
    const { report, stderr } = await scanText(`${odd}\n${good}\n`);
    expect(hits(report)).toEqual([[2]]);
    expect(stderr).toBe('');
  });

  test('half characters and bytes that are no UTF-8 are told, and stand as U+FFFD', async () => {
    const half = event({ process: { pid: 7, name: '\ud800' } });
    const bytes = Buffer.from(event({ process: { pid: 7, name: '~' } }));
    bytes[bytes.indexOf('~')] = 0xff;
    const { code, report, stderr } = await scanText(
      Buffer.concat([Buffer.from(`${half}\n`), bytes]),
    );
    expect(code).toBe(0);
    expect(hits(report)).toEqual([[1], [2]]);
    for (const { steps } of report.findings) expect(steps[0].event.process.name).toBe('\ufffd');
    expect(stderr).toMatch(/:1: holds half a character/);
    expect(stderr).toMatch(/:2: holds bytes that are no UTF-8/);
  });

  test('blank lines, CRLF, a BOM and no last newline are no problem, and lines stay exact', async () => {
    const { report, stderr } = await scanText(`\ufeff${event({})}\r\n\r\n\r\n${good}`);
    expect(hits(report)).toEqual([[4]]);
    expect(stderr).toBe('');
  });

  test('a truncated gz gives what it holds', async () => {
    const packed = gzipSync(`${good}\n`.repeat(5000));
    const { code, report, stderr } = await scanText(packed.subarray(0, packed.length - 20));
    expect(code).toBe(0);
    expect(report.findings.length).toBeGreaterThan(100);
    expect(stderr).toContain('log.ndjson');
  });
});

describe('exit codes', () => {
  const good = event({ process: { pid: 7 } });

  test('1 with --fail-on, for findings of that severity or worse', async () => {
    expect((await scanText(good, '--fail-on', 'high')).code).toBe(1);
    expect((await scanText(good, '--fail-on', 'critical')).code).toBe(0);
  });

  test('3 under --strict where something could not be read', async () => {
    expect((await scanText(`${good}\nnot json\n`, '--strict')).code).toBe(3);
    expect((await scanText(good, '--strict')).code).toBe(0);
  });

  test.each([
    ['a file without a byte', ''],
    ['a binary file', Buffer.from([0, 1, 2, 0, 255, 0])],
    ['nothing but bad lines', 'a\nb\n'],
    [
      "another hunter's alerts",
      '{"Timestamp":"2024-05-01 10:00:00.000 +00:00","RuleTitle":"Task","Channel":"Sec","EventID":4698,"Details":{}}',
    ],
  ])('2 for %s', async (_why, log) => {
    const { code, stderr } = await scanText(log);
    expect(code).toBe(2);
    expect(stderr).toContain('log.ndjson');
  });

  test('2 for a path that is not there, and for a folder without logs', async () => {
    const folder = folderWith({ 'readme.md': '# nothing' });
    for (const path of [join(folder, 'none.ndjson'), folder]) {
      const { code, stderr } = await cli(['scan', path]);
      expect(code).toBe(2);
      expect(stderr).toContain(path);
    }
  });

  test('2 with nothing to read at a terminal', async () => {
    const { code, stderr } = await cli(['scan']);
    expect(code).toBe(2);
    expect(stderr).toContain('nothing to read');
  });
});

describe('rules', () => {
  const good = event({ process: { pid: 7 } });

  test('one that does not load is listed, and costs no other', async () => {
    const folder = folderWith({
      'log.ndjson': good,
      'good.toml': RULE,
      'bad.toml': ruleText({ query: '"process where"', rule_id: '"other"' }),
      'kuery.toml': ruleText({ language: '"kuery"', rule_id: '"third"' }),
    });
    const { code, stdout, stderr } = await cli([
      ...['scan', join(folder, 'log.ndjson'), '-f', 'json'],
      ...['--no-builtin', '-r', folder],
    ]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/rule skipped: .*bad\.toml:12:\d+: /);
    expect(stderr).toContain('rules skipped: 1: language "kuery" is not supported');
    const report = JSON.parse(stdout);
    expect(report.findings).toHaveLength(1);
    expect(report.rules).toMatchObject({ loaded: 1, skipped: [{ line: 12 }, { line: 11 }] });
  });

  test('the built-in ones run beside the given ones, unless left out', async () => {
    const folder = folderWith({ 'rule.toml': RULE });
    const loaded = async (...options: string[]) =>
      JSON.parse((await cli(['scan', HIT, '-f', 'json', ...options])).stdout).rules.loaded;
    const builtIn = await loaded();
    expect(builtIn).toBeGreaterThan(1);
    expect(await loaded('-r', folder)).toBe(builtIn + 1);
    expect(await loaded('-r', folder, '--no-builtin')).toBe(1);
    expect(await loaded('--rule', 'remote scheduled task *ion')).toBe(1);
  });

  test.each([
    [['-r', '/no/such/rules'], 'no rules at /no/such/rules'],
    [['--rule', 'no such rule'], 'no rule is called "no such rule"'],
  ])('%j is a mistake in the command', async (options, message) => {
    const { code, stderr, stdout } = await cli(['scan', HIT, ...options]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  test('a rule whose fields never occur is reported as blind', async () => {
    const { report } = await scanText(event({ user: { name: 'a' } }));
    expect(report.rules.blind).toEqual([
      { id: '11111111-2222-4333-8444-555555555555', fields: ['process.pid'] },
    ]);
    expect((await scanText(good)).report.rules.blind).toEqual([]);
  });
});

describe('time range', () => {
  const at = (time: string) => event({ '@timestamp': time, process: { pid: 7 } });
  const log = [at('2024-05-01T10:00:00Z'), at('2024-05-02T10:00:00Z'), at('2024-05-03T00:00:00Z')];

  test.each([
    [
      ['--from', '2024-05-02'],
      [[2], [3]],
    ],
    [['--to', '2024-05-02T10:00:00Z'], [[1]]],
    [['--from', '2024-05-01T10:00:00.001Z', '--to', '2024-05-03'], [[2]]],
  ])('%j', async (options, lines) => {
    expect(hits((await scanText(log.join('\n'), ...options)).report)).toEqual(lines);
  });

  test.each([
    ['2024-05-02', '2024-05-01'],
    ['2024-05-02', '2024-05-02'],
  ])('from %s to %s is a mistake in the command', async (from, to) => {
    const { code, stderr } = await cli(['scan', HIT, '--from', from, '--to', to]);
    expect(code).toBe(2);
    expect(stderr).toContain('--from is not before --to');
  });

  test('says nothing of the kind where records were not parsed', async () => {
    const others = Array.from({ length: 1500 }, () => event({}));
    const late = event({ '@timestamp': '2025-05-01T10:00:00Z' });
    const folder = folderWith({ 'log.ndjson': [...others, late].join('\n') });
    const query = 'process where process.name == "schtasks.exe"';
    const args = ['query', query, join(folder, 'log.ndjson'), '--from', '2025-01-01'];
    expect((await cli(args)).stderr).toBe('');
    expect((await cli([...args, '--strict'])).stderr).toBe('');
  });

  test('says so where it leaves no event', async () => {
    const { code, stderr } = await scanText(log.join('\n'), '--from', '2025-01-01');
    expect(code).toBe(0);
    expect(stderr).toContain('no event lies in the time range');
  });

  test('a time that is none is a mistake in the command', async () => {
    const { code, stderr } = await cli(['scan', HIT, '--from', 'yesterday']);
    expect(code).toBe(2);
    expect(stderr).toContain('expected a time such as');
  });
});

describe('archives', () => {
  const good = event({ process: { pid: 7 } });
  const zip = makeZip([
    { name: 'a.ndjson', data: `${event({})}\n${good}\n` },
    { name: 'b.json', data: `[${good},${good}]` },
    { name: 'notes.txt', data: 'hello' },
  ]);

  test('events in them are cited by archive, member, line and record', async () => {
    const { report, file } = await scanText(zip);
    const origins = report.findings.map(
      ({ steps }: { steps: { origin: object }[] }) => steps[0]?.origin,
    );
    expect(origins).toEqual([
      { file: `${file}!a.ndjson`, line: 2 },
      { file: `${file}!b.json`, line: 1 },
      { file: `${file}!b.json`, line: 1, record: 2 },
    ]);
    expect(report.stats).toMatchObject({ files: 1, records: 4, problems: 0, skipped_files: 1 });
  });

  test('files that are passed over in folders are counted too', async () => {
    const folder = folderWith({ 'log.zip': zip, 'photo.jpg': 'x', 'rule.toml': RULE });
    const { stdout } = await cli(['scan', folder]);
    expect(stdout).toMatch(/^1 file, 4 records, 4 events.*, 3\s+other\s+files passed over$/m);
  });

  test.each(['100', '100b', '1k', '1KiB', '0.1GiB', '-1', 'much'])(
    '--max-unpacked %s',
    async (size) => {
      const long = makeZip([{ name: 'a.json', data: `${good}\n`.repeat(50) }]);
      const { code, stderr } = await scanText(long, '--max-unpacked', size);
      if (/^\d+[a-z]*$/i.test(size)) {
        expect(code).toBe(0);
        expect(stderr).toContain(
          `unpacks to more than ${size.startsWith('1k') || size.startsWith('1K') ? '1 KiB' : '100 bytes'}`,
        );
      } else {
        expect(code).toBe(2);
        expect(stderr).toContain('expected a size such as 500GiB');
      }
    },
  );
});

describe('output', () => {
  test('to a file, whole; standard output stays empty', async () => {
    const folder = folderWith({});
    const file = join(folder, 'report.json');
    const { code, stdout } = await cli(['scan', HIT, '-f', 'json', '-o', file, ...ITS_RULE]);
    expect(code).toBe(0);
    expect(stdout).toBe('');
    expect(JSON.parse(readFileSync(file, 'utf8')).findings).toHaveLength(1);
  });

  test.each([
    ['/no/such/folder/report.txt', 'there is no folder /no/such/folder'],
    ['samples', 'it is a folder'],
    [HIT, 'it is one of the files that are read'],
    ['', 'the name of the output file is empty'],
  ])('to %j is a mistake, said before anything is read', async (file, reason) => {
    const { code, stdout, stderr } = await cli(['scan', HIT, '-f', 'table', '-o', file]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(reason);
  });

  test('never replaces a log, by whatever name', async () => {
    const folder = folderWith({ 'a.ndjson': readFileSync(HIT) });
    symlinkSync(join(folder, 'a.ndjson'), join(folder, 'link'));
    const { code } = await cli(['scan', folder, '-f', 'table', '-o', join(folder, 'link')]);
    expect(code).toBe(2);
    expect(readFileSync(join(folder, 'a.ndjson'))).toEqual(readFileSync(HIT));
  });

  test('replaces an earlier report, and leaves its permissions and links as they are', async () => {
    const folder = folderWith({ 'old.txt': 'old' });
    chmodSync(join(folder, 'old.txt'), 0o600);
    symlinkSync(join(folder, 'old.txt'), join(folder, 'link'));
    expect((await cli(['scan', HIT, '-f', 'table', '-o', join(folder, 'link')])).code).toBe(0);
    expect(lstatSync(join(folder, 'link')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'old.txt')).mode & 0o777).toBe(0o600);
    expect(readFileSync(join(folder, 'old.txt'), 'utf8')).toContain('Remote Scheduled Task');
  });

  test('to - is standard output', async () => {
    expect((await cli(['scan', HIT, '-o', '-'])).stdout).toContain('Remote Scheduled Task');
  });

  test('a full disk is told, and ends with 2', async () => {
    const full = Object.assign(new Error('ENOSPC: no space left on device, write'), {
      code: 'ENOSPC',
      syscall: 'write',
    });
    const { code, stderr } = await cli(['scan', HIT], { stdoutError: full });
    expect(code).toBe(2);
    expect(stderr).toContain('no space left on device');
  });

  test('fits the terminal, and is coloured on one', async () => {
    const { stdout } = await cli(['scan', HIT, ...ITS_RULE], { terminal: { columns: 120 } });
    expect(stdout).toContain('\u001b[33mMEDIUM');
    const lengths = stdout.split('\n').map((line) => stripVTControlCharacters(line).length);
    expect(Math.max(...lengths)).toBeGreaterThan(100);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(120);
  });

  test('shows progress on a terminal only, and not if told so', async () => {
    const terminal = { columns: 200 };
    expect((await cli(['scan', HIT], { terminal })).stderr).toContain('hit-sysmon.ndjson');
    expect((await cli(['scan', HIT, '--no-progress'], { terminal })).stderr).toBe('');
    expect((await cli(['scan', HIT, '-q'], { terminal })).stderr).toBe('');
  });
});

test('an archive in a folder that cannot be unpacked is told, and strict about', async () => {
  const folder = folderWith({ 'a.ndjson': event({}), 'b.zip': 'PK\u0003\u0004garbage' });
  const { code, stderr } = await cli(['scan', folder, '--strict']);
  expect(code).toBe(3);
  expect(stderr).toContain('b.zip');
  expect(stderr).not.toContain('time range');
});

test('an interrupt prints what was found until then, marked as partial', async () => {
  const log = readFileSync(HIT, 'utf8');
  let interrupt = () => {};
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(log);
    interrupt();
    for (;;) yield Buffer.from('{"@timestamp":"2024-05-01T10:00:00Z"}\n'.repeat(100_000));
  }
  const { code, stdout } = await cli(['scan', '-', '-f', 'json', ...ITS_RULE], {
    stdin: endless(),
    onInterruptible: (send) => {
      interrupt = send;
    },
  });
  expect(code).toBe(130);
  expect(JSON.parse(stdout)).toMatchObject({ partial: true, findings: [{ kind: 'sequence' }] });
});
