import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';

const FULL = ruleText({
  name: '"Odd \\u001b[31m name"',
  description: '"What it\\n finds."',
  false_positives: '["Backup\\n jobs.", "Tests."]',
  note: '"""## Triage\n\n1. Look at `x`,\n   then ask\u202e.\n"""',
  references: '["https://example.com/a"]',
  tags: '["Data Source: Sysmon"]',
  query: '"""\nprocess where process.pid == 4 // system\n"""',
});

/** A folder with that rule, and one that has a mistake. Gone after the test. */
function ruleFolder(): { readonly folder: string; readonly file: string } {
  const bad = ruleText({ query: '"process"' });
  const folder = folderWith({ 'odd-rule.toml': FULL, 'bad.toml': bad });
  return { folder, file: join(folder, 'odd-rule.toml') };
}

test('shows all that a rule says, safe to print', async () => {
  const { folder, file } = ruleFolder();
  const { code, stdout } = await cli(['rules', 'show', file]);
  expect(code).toBe(0);
  expect(stdout.replaceAll(folder, '')).toMatchInlineSnapshot(`
    "MEDIUM  Odd \\u{1b}[31m name
      id          11111111-2222-4333-8444-555555555555
      kind        event
      risk        47 of 100
      sources     Sysmon
      tags        Data Source: Sysmon
      file        /odd-rule.toml

    What it finds
      What it finds.

    Query
      process where process.pid == 4 // system

    False positives
      - Backup jobs.
      - Tests.

    Triage notes
      ## Triage

      1. Look at \`x\`, then ask\\u{202e}.

    References
      https://example.com/a
    "
  `);
});

test('colours change nothing but colours', async () => {
  const { file } = ruleFolder();
  const plain = await cli(['rules', 'show', file]);
  const painted = await cli(['rules', 'show', file, '--color', 'always']);
  expect(painted.stdout).toContain('\u001b[35mwhere\u001b[39m');
  expect(stripVTControlCharacters(painted.stdout)).toBe(plain.stdout);
});

test.each([1, 20, 200])('in %i columns', async (columns) => {
  const args = ['rules', 'show', 'renamed-schtasks', '--color', 'never'];
  const { code, stdout } = await cli(args, { terminal: { columns } });
  expect(code).toBe(0);
  const longest = Math.max(...stdout.split('\n').map((line) => line.length));
  expect(longest).toBeLessThanOrEqual(Math.max(20, columns));
});

test('a query is broken so that it means the same, unless a string is longer than a line', async () => {
  const args = ['rules', 'show', 'renamed-schtasks', '--color', 'never'];
  const queryAt = async (columns: number) => {
    const { stdout } = await cli(args, { terminal: { columns } });
    const [, query = ''] = /^Query\n([\s\S]*?)\n\n\w/m.exec(stdout) ?? [];
    return query;
  };
  const plain = (query: string) => query.replaceAll(/\s+/g, '');
  const strings = (query: string) => query.match(/"[^"\n]*"/g);
  const narrow = await queryAt(40);
  expect(narrow.split('\n').length).toBeGreaterThan((await queryAt(200)).split('\n').length);
  expect(plain(narrow)).toBe(plain(await queryAt(200)));
  expect(strings(narrow)).toEqual(strings(await queryAt(200)));
});

test('as JSON', async () => {
  const { stdout } = await cli(['rules', 'show', ruleFolder().file, '-f', 'json']);
  expect(JSON.parse(stdout)).toMatchObject({
    name: 'Odd \u001b[31m name',
    kind: 'event',
    sources: ['Sysmon'],
    query: '\nprocess where process.pid == 4 // system\n'.slice(1),
    false_positives: ['Backup\n jobs.', 'Tests.'],
    note: '## Triage\n\n1. Look at `x`,\n   then ask\u202e.\n',
    references: ['https://example.com/a'],
  });
});

describe('which rule', () => {
  const NAME = 'Renamed schtasks.exe';
  const found: readonly [text: string, name: string][] = [
    [NAME, NAME],
    ['RENAMED SCHTASKS.EXE', NAME],
    ['renamed', NAME],
    ['renamed-schtasks', NAME],
    ['renamed-schtasks.toml', NAME],
    ['02496B90-93de-41dc-9f2c-90631c4c4a9b', 'AT Protocol of the Task Scheduler Enabled'],
    ['temporary scheduled task', 'Temporary Scheduled Task'],
    ['rules/renamed-schtasks.toml', NAME],
  ];

  test.each(found)('%s', async (text, name) => {
    const { stdout } = await cli(['rules', 'show', text, '-f', 'json']);
    expect(JSON.parse(stdout).name).toBe(name);
  });

  test('one of a folder of rules', async () => {
    const { folder, file } = ruleFolder();
    const { stdout } = await cli(['rules', 'show', 'odd', '-r', folder, '-f', 'json']);
    expect(JSON.parse(stdout).file).toBe(file);
  });

  const wrong: readonly [text: string, message: string][] = [
    ['renamed-schtaks', 'did you mean "renamed-schtasks"?'],
    ['xyz', 'no rule is called "xyz", of 52 rules loaded: name its file, or load it with -r'],
    ['', 'no rule is called ""'],
    [
      'temporary',
      'Temporary Scheduled Task in the Task Scheduler Log  7bdd374d-d0cd-4f7f-b778-9569f602e55f',
    ],
    ['scheduled', 'more'],
  ];

  test.each(wrong)('not %s', async (text, message) => {
    const { code, stdout, stderr } = await cli(['rules', 'show', text]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(message);
  });

  test('beside rules that do not load, which are told', async () => {
    const { code, stderr } = await cli(['rules', 'show', 'odd', '-r', ruleFolder().folder]);
    expect(code).toBe(0);
    expect(stderr).toMatch(/^rule skipped: .*bad\.toml:\d+:\d+: .*\n$/);
  });

  test('a file with a mistake is told, with its place', async () => {
    const { code, stderr } = await cli(['rules', 'show', join(ruleFolder().folder, 'bad.toml')]);
    expect(code).toBe(2);
    expect(stderr).toMatch(/bad\.toml:\d+:\d+: /);
  });
});
