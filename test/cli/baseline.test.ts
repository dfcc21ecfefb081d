import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';

const START = Date.UTC(2026, 2, 1);

/** The start of a process, a second after the one before it. */
function started(index: number, commandLine: string, host = 'ws-1'): string {
  return JSON.stringify({
    '@timestamp': new Date(START + index * 1000).toISOString(),
    event: { category: ['process'], type: ['start'], code: '1' },
    host: { name: host },
    process: { pid: index, name: 'a.exe', command_line: commandLine },
  });
}

function log(...lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

const FIRST = log(started(1, 'a.exe /one'), started(2, 'a.exe /two'), started(3, 'a.exe /one'));
const LATER = log(started(9001, 'a.exe /two'), started(9002, 'a.exe /three'));

/** A folder with two logs, a rule, and whatever else. */
function place(files: Readonly<Record<string, string | Buffer>> = {}) {
  const folder = folderWith({
    'first.ndjson': FIRST,
    'later.ndjson': LATER,
    'rule.toml': ruleText({ name: '"Starts"' }),
    ...files,
  });
  const path = (name: string) => join(folder, name);
  const scan = (log: string, ...args: readonly string[]) =>
    cli(['scan', path(log), '-r', path('rule.toml'), ...args]);
  return { path, scan, read: (name: string) => readFileSync(path(name), 'utf8') };
}

/** The command lines of the findings that a run told. */
function told(stdout: string): readonly string[] {
  return JSON.parse(stdout).findings.map(
    ({ steps }: { steps: { event: { process: { command_line: string } } }[] }) =>
      steps[0]?.event.process.command_line,
  );
}

describe('a baseline', () => {
  test('has a line for each finding that differs, in one order, without what was logged', async () => {
    const { path, scan, read } = place();
    await scan('first.ndjson', '--write-baseline', path('known.ndjson'));
    const lines = read('known.ndjson').trimEnd().split('\n');
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(JSON.parse(line)).toEqual({
        schema_version: 1,
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
        rule: { id: '11111111-2222-4333-8444-555555555555', name: 'Starts' },
      });
    }
    expect(lines).toEqual(lines.toSorted());
    await scan(
      'first.ndjson',
      '--write-baseline',
      path('again.ndjson'),
      '--clock',
      'log',
      '-j',
      '1',
    );
    expect(read('again.ndjson')).toBe(read('known.ndjson'));
  });

  test.each([
    ['--write-baseline', []],
    ['-f ndjson', ['-f', 'ndjson', '-o']],
  ])(
    'written by %s hides what was found before, and says so',
    async (_, [format, name, output]) => {
      const { path, scan } = place();
      const how = output === undefined ? ['--write-baseline'] : [`${format}`, `${name}`, output];
      await scan('first.ndjson', ...how, path('known.ndjson'));
      const known = ['--baseline', path('known.ndjson')];
      const { code, stdout, stderr } = await scan('later.ndjson', ...known, '-f', 'json');
      expect(told(stdout)).toEqual(['a.exe /three']);
      expect(JSON.parse(stdout).stats.hidden_findings).toBe(1);
      expect([code, stderr]).toEqual([0, '1 finding hidden by the baseline\n']);
      expect(
        JSON.parse(stdout).cases.flatMap(({ findings }: { findings: number[] }) => findings),
      ).toEqual([0]);
      expect((await scan('first.ndjson', ...known)).stdout).toMatch(
        /^0 findings\n3 findings hidden by the baseline\n/,
      );
    },
  );

  test.each([
    ['table', '3 findings hidden by the baseline'],
    ['markdown', '0 findings; 3 findings hidden by the baseline.'],
    ['html', '0 findings; 3 findings hidden by the baseline.'],
  ])('is told of in %s', async (format, text) => {
    const { path, scan } = place();
    await scan('first.ndjson', '--write-baseline', path('known.ndjson'));
    const { stdout } = await scan('first.ndjson', '--baseline', path('known.ndjson'), '-f', format);
    expect(stdout).toContain(text);
  });

  test('lets findings pass by --fail-on that it hides', async () => {
    const { path, scan } = place();
    await scan('first.ndjson', '--write-baseline', path('known.ndjson'));
    const known = ['--baseline', path('known.ndjson'), '--fail-on', 'low'];
    expect((await scan('first.ndjson', ...known)).code).toBe(0);
    expect((await scan('later.ndjson', ...known)).code).toBe(1);
  });

  test('of other hosts hides nothing', async () => {
    const { path, scan } = place({ 'other.ndjson': log(started(1, 'a.exe /one', 'ws-2')) });
    await scan('first.ndjson', '--write-baseline', path('known.ndjson'));
    const { stdout } = await scan('other.ndjson', '--baseline', path('known.ndjson'), '-f', 'json');
    expect(told(stdout)).toEqual(['a.exe /one']);
    expect(JSON.parse(stdout).stats.hidden_findings).toBe(0);
  });

  test('can be carried along in one file, which need not be there at first', async () => {
    const { path, scan, read } = place();
    const file = path('known.ndjson');
    const carry = ['--baseline', file, '--write-baseline', file, '-f', 'json'];
    expect(told((await scan('first.ndjson', ...carry)).stdout)).toHaveLength(3);
    expect(told((await scan('later.ndjson', ...carry)).stdout)).toEqual(['a.exe /three']);
    expect(read('known.ndjson').trimEnd().split('\n')).toHaveLength(3);
    expect(told((await scan('later.ndjson', ...carry)).stdout)).toEqual([]);
  });

  test('may be several', async () => {
    const { path, scan } = place();
    await scan('first.ndjson', '--write-baseline', path('one.ndjson'));
    await scan('later.ndjson', '--write-baseline', path('two.ndjson'));
    const both = ['--baseline', path('one.ndjson'), '--baseline', path('two.ndjson')];
    expect(told((await scan('later.ndjson', ...both, '-f', 'json')).stdout)).toEqual([]);
  });

  test('holds no password', async () => {
    const secret = 'schtasks /create /tn x /tr y /ru a /rp Geheim';
    const { path, scan, read } = place({
      'one.ndjson': log(started(1, `${secret}1`)),
      'two.ndjson': log(started(1, `${secret}2`)),
    });
    await scan('one.ndjson', '--write-baseline', path('known.ndjson'));
    expect(read('known.ndjson')).not.toContain('Geheim');
    const { stdout } = await scan('two.ndjson', '--baseline', path('known.ndjson'), '-f', 'json');
    expect(told(stdout)).toEqual([]);
  });
});

describe('a mistake ends with 2, and nothing is scanned', () => {
  const GOOD = `{"fingerprint":"${'0'.repeat(32)}","rule":{"id":"r","name":"n"}}\n`;

  test.each([
    [
      'what is not JSON',
      `${GOOD}\n{"fing`,
      'known.ndjson:3: expected a finding as',
      'found what is not JSON: {"fing',
    ],
    ['another object', `${GOOD}{"a":1}\n`, 'known.ndjson:2: expected', 'found no "fingerprint"'],
    ['no rule', `{"fingerprint":"${'0'.repeat(32)}"}`, ':1: expected', 'found no "rule"'],
    ['no object', '[1]', ':1: expected', 'found [1]'],
    ['another fingerprint', GOOD.replace('0', 'x'), ':1: expected', 'found "fingerprint" "x000'],
    [
      'another version',
      GOOD.replace('{', '{"schema_version":2,'),
      ':1: expected',
      'found "schema_version" 2',
    ],
  ])('%s', async (_, text, where, found) => {
    const { path, scan } = place({ 'known.ndjson': text });
    const { code, stdout, stderr } = await scan('first.ndjson', '--baseline', path('known.ndjson'));
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(where);
    expect(stderr).toContain(found);
  });

  test('UTF-16 is named, and a byte order mark is no mistake', async () => {
    const { path, scan } = place({
      'wide.ndjson': Buffer.from(`\ufeff${GOOD}`, 'utf16le'),
      'marked.ndjson': `\ufeff${GOOD}`,
    });
    const wide = await scan('first.ndjson', '--baseline', path('wide.ndjson'));
    expect(wide.code).toBe(2);
    expect(wide.stderr).toContain('wide.ndjson:1: expected UTF-8, found UTF-16');
    expect((await scan('first.ndjson', '--baseline', path('marked.ndjson'))).code).toBe(0);
  });

  test('a baseline that is not there', async () => {
    const { path, scan } = place();
    const { code, stderr } = await scan('first.ndjson', '--baseline', path('none.ndjson'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot read the baseline .*none\.ndjson: there is no such file/);
  });

  test.each([
    ['a log', ['--write-baseline', 'first.ndjson']],
    ['a rule', ['--write-baseline', 'rule.toml']],
    ['a report', ['--write-baseline', 'out.json', '-o', 'out.json']],
    ['a baseline, by a report', ['--baseline', 'known.ndjson', '-o', 'known.ndjson']],
  ])('writing over %s', async (_, args) => {
    const { path, scan, read } = place({ 'known.ndjson': GOOD });
    const { code, stderr } = await scan(
      'first.ndjson',
      ...args.map((arg) => (arg.startsWith('-') ? arg : path(arg))),
    );
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: cannot write /);
    expect([read('first.ndjson'), read('known.ndjson')]).toEqual([FIRST, GOOD]);
    expect(existsSync(path('out.json'))).toBe(false);
  });
});

test('a scan that was interrupted writes no baseline', async () => {
  const { path } = place();
  let interrupt = () => {};
  async function* stdin() {
    yield Buffer.from(FIRST);
    interrupt();
    yield Buffer.from(LATER);
  }
  const known = path('known.ndjson');
  writeFileSync(known, '');
  const { code } = await cli(
    ['scan', '-', '-r', path('rule.toml'), '--baseline', known, '--write-baseline', known],
    { stdin: stdin(), onInterruptible: (send) => (interrupt = send) },
  );
  expect(code).toBe(130);
  expect(readFileSync(known, 'utf8')).toBe('');
});
