import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandsUnder } from '../../../src/cli/commands-under.ts';
import { isSwitch, optionsByKey, pathOf, refusal } from '../../../src/cli/config/keys.ts';
import { makeProgram } from '../../../src/cli/program.ts';
import { cli, testIo } from '../../support/cli.ts';
import { folderWith } from '../../support/folder.ts';
import { ruleText } from '../../support/rule-text.ts';

const CONFIG = 'tasksched-hunt.toml';
const LOGS = `${JSON.stringify({
  '@timestamp': '2024-05-01T10:00:00Z',
  event: { category: 'process', code: '1' },
  host: { id: 'a' },
  process: { name: 'a.exe' },
})}\n`;

/** The line of `--print-config` for a key. */
function lineOf(stdout: string, key: string): string | undefined {
  return stdout.split('\n').find((line) => line.replace(/^# /, '').startsWith(`${key} `));
}

/** Every switch that a config file may set, with its command, and both ways to turn it. */
const SWITCHES = commandsUnder(await makeProgram(['--help'], testIo(), () => {}))
  .filter((command) => command.parent !== null)
  .flatMap((command) =>
    [...optionsByKey(command)]
      .filter(([, option]) => isSwitch(option) && refusal(option) === undefined)
      .flatMap(([key]) =>
        [true, false].map((turned): [string, string, boolean] => [
          key,
          pathOf(command).join(' '),
          turned,
        ]),
      ),
  );

test('there are switches to turn', () => {
  expect(SWITCHES).toContainEqual(['builtin', 'rules list', true]);
  expect(SWITCHES).toContainEqual(['wide', 'scan', false]);
  expect(SWITCHES.map(([key]) => key)).not.toContain('no-wide');
});

/** A folder with a config file that holds `text`. */
function configured(text: string): string {
  return folderWith({ [CONFIG]: text });
}

describe('where it is found', () => {
  test('in the working folder or above, and said on standard error', async () => {
    const cwd = configured('[rules.list]\nrule = ["Renamed*"]\nformat = "json"\n');
    const below = join(cwd, 'a', 'b');
    mkdirSync(below, { recursive: true });
    for (const folder of [cwd, below]) {
      const { stdout, stderr } = await cli(['rules', 'list'], { cwd: folder });
      expect(stderr).toBe(`using ${join(cwd, CONFIG)}: rule, format\n`);
      expect(JSON.parse(stdout)).toHaveLength(1);
    }
  });

  test('never beside the evidence', async () => {
    const evidence = folderWith({ [CONFIG]: '[scan]\nnonsense = 1\n', 'logs.ndjson': LOGS });
    const { code, stderr } = await cli(['scan', evidence], { cwd: configured('') });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  });

  test('--config names another, --no-config none, wherever they stand', async () => {
    const cwd = folderWith({ [CONFIG]: '[rules.list]\nnonsense = 1\n', 'my.toml': '' });
    for (const args of [
      ['--config', 'my.toml', 'rules', 'list'],
      ['rules', 'list', '--config', 'my.toml'],
      ['rules', '--no-config', 'list'],
    ]) {
      expect(await cli(args, { cwd })).toMatchObject({ code: 0, stderr: '' });
    }
    const missing = await cli(['rules', 'list', '--config', 'no.toml'], { cwd });
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain(`${join(cwd, 'no.toml')}: there is no such file`);
  });

  test('written by an editor of Windows', async () => {
    const cwd = configured('\u{feff}[rules.list]\r\nseverity = "critical"\r\nformat = "json"\r\n');
    expect((await cli(['rules', 'list'], { cwd })).stdout).toBe('[]\n');
  });

  test.skipIf(process.platform === 'win32').each([
    ['a folder', (path: string) => mkdirSync(path), 'it is not a file: rename it'],
    ['a pipe', (path: string) => execFileSync('mkfifo', [path]), 'it is not a file: rename it'],
    [
      'a link to itself',
      (path: string) => symlinkSync(path, path),
      'it is a symbolic link that leads back to itself',
    ],
    [
      'a link to nothing',
      (path: string) => symlinkSync(`${path}.old`, path),
      'there is no such file',
    ],
  ])('%s of that name is told of in one line', async (_what, make, reason) => {
    const cwd = folderWith({});
    make(join(cwd, CONFIG));
    for (const named of [[], ['--config', CONFIG]]) {
      const { code, stderr } = await cli(['rules', 'list', ...named], { cwd });
      expect(code).toBe(2);
      expect(stderr).toContain(
        `error: cannot read the config file ${join(cwd, CONFIG)}: ${reason}`,
      );
      expect(stderr.trimEnd()).not.toContain('\n');
    }
    const without = await cli(['rules', 'list', '--no-config'], { cwd });
    expect(without).toMatchObject({ code: 0, stderr: '' });
  });

  test('--config with an empty name is a mistake', async () => {
    const { code, stderr } = await cli(['rules', 'list', '--config', '']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'error: --config names no file: its value is empty\n',
    });
  });

  test('only --quiet on the command line keeps it from being told', async () => {
    const logs = folderWith({ 'logs.ndjson': LOGS });
    const cwd = configured('[scan]\nquiet = true\nexclude = ["*"]\nrules = []\n');
    const told = await cli(['scan', logs], { cwd });
    expect(told.stderr).toContain(`using ${join(cwd, CONFIG)}: quiet, exclude, rules\n`);
    const quiet = await cli(['scan', logs, '--quiet'], { cwd });
    expect(quiet.stderr).not.toContain('using');
    const turned = await cli(['scan', logs, '--no-quiet'], { cwd });
    expect(turned.stderr).toContain('using');
  });

  test('a file with nothing for the command is not told', async () => {
    const cwd = configured('[scan]\nnonsense = 1\n[query]\n');
    expect(await cli(['rules', 'list'], { cwd })).toMatchObject({ code: 0, stderr: '' });
  });
});

describe('what it sets', () => {
  test('options of a scan, with paths from its own folder', () => {
    const top = folderWith({
      [CONFIG]: '[scan]\nrules = ["mine"]\nbuiltin = false\nfail-on = "low"\nformat = "ndjson"\n',
      'mine/own.toml': ruleText(),
      'work/logs.ndjson': LOGS,
    });
    const program = resolve('bin/tasksched-hunt.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [program, 'scan', '.'], {
      cwd: join(top, 'work'),
      encoding: 'utf8',
    });
    const told = `using ${join(top, CONFIG)}: rules, builtin, fail-on, format\n`;
    expect({ status, stderr }).toEqual({ status: 1, stderr: told });
    expect(JSON.parse(stdout).rule.file).toBe('../mine/own.toml');
  });

  test('printed paths are absolute, so that what is printed may be saved anywhere', async () => {
    const top = folderWith({ [CONFIG]: '[scan]\nrules = ["mine", "."]\n', 'work/x': '' });
    const cwd = join(top, 'work');
    const { stdout } = await cli(['scan', '--print-config', '--baseline', 'old'], { cwd });
    const listed = (...paths: string[]) => JSON.stringify(paths).replaceAll('","', '", "');
    expect(lineOf(stdout, 'rules')).toContain(`rules = ${listed(join(top, 'mine'), top)}  #`);
    expect(lineOf(stdout, 'baseline')).toContain(`baseline = ${listed(join(cwd, 'old'))}  #`);
  });

  test('the command line wins', async () => {
    const cwd = configured('[scan]\nseverity = "high"\nrule = ["a"]\nprogress = true\njobs = 3\n');
    const args = ['--severity', 'low', '--rule', 'b', '--no-progress', '--print-config'];
    const { stdout } = await cli(['scan', ...args], { cwd });
    expect(lineOf(stdout, 'severity')).toBe('severity = "low"  # command line');
    expect(lineOf(stdout, 'rule')).toBe('rule = ["b"]  # command line');
    expect(lineOf(stdout, 'progress')).toBe('progress = false  # command line');
    expect(lineOf(stdout, 'jobs')).toBe(`jobs = 3  # ${join(cwd, CONFIG)}:5`);
  });

  test.each([
    ['wide = true', '-f json'],
    ['oneline = true', '-f csv'],
    ['wide = true\noneline = true', '-o report.html'],
    ['wide = true\nformat = "json"', ''],
  ])('%j does not stand in the way of %s', async (layout, args) => {
    const cwd = folderWith({ [CONFIG]: `[scan]\n${layout}\n`, 'logs.ndjson': LOGS });
    const typed = args.replace('report', join(cwd, 'report')).split(' ').filter(Boolean);
    const { code, stderr } = await cli(['scan', join(cwd, 'logs.ndjson'), ...typed], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringContaining('using ') });
    expect((await cli(['scan', 'x', '--wide', '-f', 'json'], { cwd })).code).toBe(2);
  });

  test('a layout does for a table', async () => {
    const cwd = configured('[scan]\noneline = true\n');
    const logs = resolve('samples/remote-scheduled-task-creation/hit-sysmon.ndjson');
    const { stdout } = await cli(['scan', logs, '--rule', 'Remote Scheduled Task Creation'], {
      cwd,
    });
    expect(stdout.split('\n')[0]).toContain('\t');
  });

  test.each(SWITCHES)('the command line turns %s of %s to %s', async (key, command, turned) => {
    const args = [...command.split(' '), '--print-config', turned ? `--${key}` : `--no-${key}`];
    const cwd = configured(`[${command.replace(' ', '.')}]\n${key} = ${!turned}\n`);
    const { code, stdout } = await cli(args, { cwd });
    expect(code).toBe(0);
    expect(lineOf(stdout, key)).toBe(`${key} = ${turned}  # command line`);
  });

  test('a format gives way to the name of an output file', async () => {
    const cwd = folderWith({ [CONFIG]: '[scan]\nformat = "json"\n', 'logs.ndjson': LOGS });
    const out = join(cwd, 'out.csv');
    await cli(['scan', join(cwd, 'logs.ndjson'), '-o', out], { cwd });
    const { stdout } = await cli(['scan', '--print-config', '-o', out], { cwd });
    expect(lineOf(stdout, 'format')).toBe('# format is not set');
    expect(lineOf(stdout, 'output')).toContain('# command line, and only there');
    expect(readFileSync(out, 'utf8')).not.toContain('{');
  });
});

describe('--print-config', () => {
  test('prints what holds as a config file that says the same, and runs nothing', async () => {
    const cwd = configured('[scan]\nmax-memory = "64MiB"\nfrom = "2020-01-01"\nstrict = true\n');
    const first = await cli(['scan', 'no-such-file', '--print-config', '-j', '2'], { cwd });
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(lineOf(first.stdout, 'clock')).toBe('clock = "both"  # default');
    expect(lineOf(first.stdout, 'severity')).toBe('# severity is not set');
    const again = folderWith({ [CONFIG]: first.stdout });
    const second = await cli(['scan', '--print-config'], { cwd: again });
    const settings = (text: string) => text.replace(/ {2}#.*/g, '');
    expect(second.stderr).toBe('');
    expect(settings(second.stdout)).toBe(settings(first.stdout));
  });

  test.each([
    [['query', '--print-config'], '[query]\n'],
    [['rules', 'test', '--print-config'], '[rules.test]\n'],
    [['decode', '--print-config'], '[decode]\n'],
  ])('%j needs no arguments', async (args, start) => {
    const { code, stdout } = await cli(args);
    expect(code).toBe(0);
    expect(stdout.startsWith(start)).toBe(true);
  });

  test('escapes what could make text look like other text', async () => {
    const { stdout } = await cli(['scan', '--print-config', '--rule', 'a\u202e"b\u007f']);
    expect(lineOf(stdout, 'rule')).toBe('rule = ["a\\U0000202e\\"b\\U0000007f"]  # command line');
  });
});

describe('what is wrong with it', () => {
  test.each([
    [
      '[scan]\nsevrity = "high"',
      'scan',
      '2:1: scan.sevrity: scan has no option --sevrity, did you mean "severity"?',
    ],
    [
      '[scan]\nseverity = "hihg"',
      'scan',
      '2:1: scan.severity: "hihg" is invalid. Allowed choices are low, medium, high, critical. Did you mean high?',
    ],
    ['[scan]\nformat = "tabel"', 'scan', 'html. Did you mean table?'],
    [
      '[scan]\nformat = ["json"]',
      'scan',
      '2:1: scan.format: expected a text or a number, found a list',
    ],
    ['[scan]\njobs = 0', 'scan', '"0" is invalid. expected a number of threads from 1 to 256.'],
    ['[scan]\nfrom = 2020-01-01', 'scan', 'found a date: write it as a text, in quotes'],
    ['[scan]\nstrict = "yes"', 'scan', '2:1: scan.strict: expected true or false, found "yes"'],
    [
      '[scan]\nrules = "mine"',
      'scan',
      '2:1: scan.rules: expected a list, such as ["…"], found "mine"',
    ],
    ['[scan]\ntag = ["a", true]', 'scan', '2:1: scan.tag: expected a text or a number, found true'],
    ['[scan]\nno-color = true', 'scan', '2:1: scan.no-color: set color instead'],
    ['[scan]\nno-progress = true', 'scan', '2:1: scan.no-progress: write progress = false'],
    [
      '[scan]\n\noutput = "/etc/passwd"',
      'scan',
      '3:1: scan.output: files to write are named on the command line only: use -o there',
    ],
    ['[scan]\njson-schema = true', 'scan', 'is for the command line only'],
    ['[scan]\n"__proto__" = 1', 'scan', '2:1: scan.__proto__: scan has no option --__proto__'],
    ['[scan]\nconfig = "x"', 'scan', 'scan has no option --config'],
    ['severity = "high"', 'scan', '1:1: severity: belongs into the table [scan]'],
    ['[scna]', 'scan', '1:2: scna: there is no command "scna", did you mean "scan"?'],
    [
      '[everything]',
      'scan',
      'there is no command "everything", settings stand in tables such as [scan]',
    ],
    ['scan = 3', 'scan', '1:1: scan: expected a table, found 3'],
    [
      '[rules]\nlits = {}',
      'rules list',
      '2:1: rules.lits: there is no command "rules lits", did you mean "list"?',
    ],
    ['[constructor]', 'scan', 'there is no command "constructor"'],
    ['[scan]\na = ', 'scan', `${CONFIG}:2:`],
    ['[scan]\na = 1\na = 2', 'scan', 'not valid TOML: '],
  ])('%j under %s', async (text, command, message) => {
    const cwd = configured(text);
    const { code, stdout, stderr } = await cli(command.split(' '), { cwd });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error: ${join(cwd, CONFIG)}:`);
    expect(stderr).toContain(message);
  });

  test.each([
    ['source = ["sysmn"]', 'no rule is for the data source "sysmn"', ['source']],
    ['rules = ["missing"]', 'no rules at missing', ['rules']],
    ['rule = ["x y z"]\ntag = ["q"]', 'no rule has the tag "q"', ['rule', 'tag']],
    ['from = "2024-01-02"\nto = "2024-01-01"', 'no event can be', ['from', 'to']],
    ['exclude = ["*"]', 'no rule to run', ['exclude']],
    ['baseline = ["missing"]', 'cannot read the baseline', ['baseline']],
  ])('%j is told with its place, though it is found later', async (text, message, keys) => {
    const cwd = configured(`[scan]\n${text}\n`);
    const { code, stderr } = await cli(['scan', resolve('samples')], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    const places = keys.map((key, i) => `${key} is set in ${join(cwd, CONFIG)}:${i + 2}\n`);
    expect(stderr.endsWith(`\n${places.join('')}`)).toBe(true);
  });

  test('what the command line says is not told as set in the config file', async () => {
    const cwd = configured('[scan]\nsource = ["Sysmon"]\n');
    const { code, stderr } = await cli(['scan', 'x', '--source', 'sysmn'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('"sysmn"');
    expect(stderr).not.toContain('is set in');
  });

  test('all of it is told, from the first line to the last', async () => {
    const cwd = configured('a = 1\n[scan]\nb = 2\njobs = 0\nc = 3\r\n');
    const { stderr } = await cli(['scan', 'logs'], { cwd });
    const lines = [...stderr.matchAll(/toml:(\d+):/g)].map(([, line]) => Number(line));
    expect(lines).toEqual([1, 3, 4, 5]);
  });

  test('one that is too large is not read', async () => {
    const cwd = configured(`# ${'x'.repeat(1 << 20)}`);
    expect((await cli(['scan', 'x'], { cwd })).stderr).toContain('it is larger than 1048576 bytes');
  });
});
