import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';

describe('rules list', () => {
  test('shows severity, kind, name, techniques and sources, for 80 columns', async () => {
    const { code, stdout } = await cli(['rules', 'list']);
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /│ medium {3}│ Remote Scheduled Task Creation +│ T1021 +│ Elastic Defend +│\n│ sequence │ +│ T1053\.005 +│ Sysmon +│\n/,
    );
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  test.each([20, 64])('without a table where %i columns leave no room for one', async (columns) => {
    const args = ['rules', 'list', '--color', 'never'];
    const { stdout } = await cli(args, { terminal: { columns } });
    const lines = stdout.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(columns);
    expect(lines.filter((line) => /^ {2}kind\b/.test(line))).toHaveLength(52);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'MEDIUM Remote Scheduled Task Creation kind sequence techniques T1021, T1053.005 sources Elastic Defend, Sysmon',
    );
  });

  test('as JSON, filtered, with the given rules', async () => {
    const folder = folderWith({
      'a.toml': ruleText({
        severity: '"critical"',
        query: '"sample by a [any where x] [any where y]"',
        tags: '["OS: Windows", "Data Source: Sysmon"]',
      }),
    });
    const { stdout } = await cli([
      'rules',
      'list',
      '-r',
      folder,
      '--severity',
      'critical',
      '-f',
      'json',
    ]);
    expect(JSON.parse(stdout)).toEqual([
      {
        id: '11111111-2222-4333-8444-555555555555',
        name: 'Test rule',
        severity: 'critical',
        risk_score: 47,
        kind: 'sample',
        techniques: [],
        sources: ['Sysmon'],
        tags: ['OS: Windows', 'Data Source: Sysmon'],
        file: `${folder}/a.toml`,
      },
    ]);
  });

  test('as a table for documents', async () => {
    const folder = folderWith({ 'a.toml': ruleText({ name: '"a | b"' }) });
    const args = ['rules', 'list', '--no-builtin', '-r', folder, '-f', 'markdown'];
    expect((await cli(args)).stdout).toBe(
      [
        '| rule | severity | kind | techniques | sources |',
        '| --- | --- | --- | --- | --- |',
        '| a \\| b | medium | event |  |  |',
        '',
      ].join('\n'),
    );
  });

  test('names the rules that do not load on standard error', async () => {
    const folder = folderWith({ 'bad.toml': 'not toml' });
    const { code, stdout, stderr } = await cli(['rules', 'list', '-r', folder]);
    expect(code).toBe(0);
    expect(stdout).toContain('Remote');
    expect(stderr).toMatch(/rule skipped: .*bad\.toml:1:\d+: not valid TOML/);
  });
});

describe('filters', () => {
  const named = async (...args: string[]) => {
    const { stdout } = await cli(['rules', 'list', '-f', 'json', ...args]);
    return JSON.parse(stdout).map(({ name }: { name: string }) => name);
  };

  test('several values of one kind are an or, different kinds an and', async () => {
    const both = await named('--technique', 'T1112', '--technique', 'T1218', '--kind', 'event');
    expect(both).toContain('AT Protocol of the Task Scheduler Enabled');
    expect(both).toContain('Scheduled Task that Runs a Proxy Program');
    expect(await named('--technique', 'T1112', '--source', 'PowerShell Logs')).toEqual([]);
  });

  const wrong: readonly [option: string, value: string, message: string][] = [
    ['--technique', 'T1035', 'no rule is for the technique "T1035": did you mean "T1036"?'],
    ['--source', 'Sysmom', 'no rule is for the data source "Sysmom": did you mean "Sysmon"?'],
    ['--source', 'PowerShell', 'data source "PowerShell": there is "PowerShell Logs"'],
    ['--tag', 'Evasion', 'no rule has the tag "Evasion": there is "Tactic: Defense Evasion"'],
    ['--rule', 'Renamed schtask', 'did you mean "Renamed schtasks.exe"?'],
    ['--kind', 'sequences', 'Allowed choices are event, sequence, sample.'],
  ];

  test.each(wrong)('%s %s', async (option, value, message) => {
    for (const command of [
      ['rules', 'list'],
      ['rules', 'check'],
      ['rules', 'test'],
      ['scan', 'x'],
    ]) {
      const { code, stderr } = await cli([...command, option, value]);
      expect(code).toBe(2);
      expect(stderr).toContain(message);
    }
  });

  test('check and test look at the chosen rules only', async () => {
    const chosen = ['--technique', 'T1036.003'];
    expect((await cli(['rules', 'check', ...chosen])).stdout).toMatch(/^1 rule loaded/);
    const { code, stdout } = await cli(['rules', 'test', ...chosen]);
    expect(code).toBe(0);
    expect(stdout).not.toContain('Temporary');
  });
});

describe('rules check', () => {
  test('is content with the built-in rules', async () => {
    const { code, stdout } = await cli(['rules', 'check']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+ rules loaded, 0 errors, 0 warnings\n$/);
  });

  const files = {
    'bad.toml': ruleText({ query: '"process where nope()"' }),
    'good.toml': ruleText({ rule_id: '"good"' }),
    'kuery.toml': ruleText({ language: '"kuery"', rule_id: '"kuery"' }),
  };

  test('shows every mistake in its file and ends with 2', async () => {
    const folder = folderWith(files);
    const { code, stdout, stderr } = await cli(['rules', 'check', folder]);
    expect(code).toBe(2);
    expect(stderr).toBe('');
    expect(stdout.replaceAll(folder, '')).toBe(
      [
        '/bad.toml:12:24: Unknown function "nope"',
        '12 | query = "process where nope()"',
        '   |                        ^^^^',
        '',
        '1 rule skipped: language "kuery" is not supported',
        '1 rule loaded, 1 error, 0 warnings',
        '',
      ].join('\n'),
    );
  });

  test('as JSON', async () => {
    const folder = folderWith(files);
    const { code, stdout } = await cli(['rules', 'check', folder, '-f', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toMatchObject({
      schema_version: 1,
      loaded: 1,
      errors: [{ file: join(folder, 'bad.toml'), line: 12, column: 24 }],
      unsupported: [
        { file: join(folder, 'kuery.toml'), reason: 'language "kuery" is not supported' },
      ],
    });
  });

  test('a folder without rules is an error', async () => {
    const { code, stdout } = await cli(['rules', 'check', folderWith({ 'a.txt': '' })]);
    expect(code).toBe(2);
    expect(stdout).toContain('no rule files (*.toml) in this folder');
  });

  test('a path that is not there is an error', async () => {
    const { code, stdout } = await cli(['rules', 'check', '/no/such/rules']);
    expect(code).toBe(2);
    expect(stdout).toContain('/no/such/rules: no such file or folder');
  });
});
