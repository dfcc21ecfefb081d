import { readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { checkCsv } from '../support/contracts/csv.ts';
import { checkSarif } from '../support/contracts/sarif.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';

const HIT = 'samples/remote-scheduled-task-creation/hit-sysmon.ndjson';
const SCAN = ['scan', HIT, '--rule', 'Remote Scheduled Task Creation'];

/** What the start of a report says of its format. */
const STARTS: Readonly<Record<string, RegExp>> = {
  table: /^1 finding \(1 medium\), 1 case\n1 file, 15 records/,
  json: /^\{\n {2}"schema_version"/,
  ndjson: /^\{"rule":/,
  csv: /^finding,rule,/,
  timesketch: /^\{"message":/,
  ecs: /^\{"create":/,
  navigator: /^\{\n {2}"name": "tasksched-hunt: findings"/,
  sarif: /^\{\n"\$schema"/,
  markdown: /^# /,
  html: /^<!DOCTYPE html>\n<html lang="en">/,
};

test.each(Object.entries(STARTS))(
  '-f %s writes that format to standard output',
  async (name, start) => {
    const { code, stdout } = await cli([...SCAN, '-f', name]);
    expect(code).toBe(0);
    expect(stdout).toMatch(start);
  },
);

test.each([
  ['a.txt', 'table'],
  ['a.json', 'json'],
  ['a.JSON', 'json'],
  ['a.ndjson', 'ndjson'],
  ['a.jsonl', 'ndjson'],
  ['a.csv', 'csv'],
  ['a.timesketch.jsonl', 'timesketch'],
  ['a.ecs.ndjson', 'ecs'],
  ['a.layer.json', 'navigator'],
  ['a.sarif', 'sarif'],
  ['a.sarif.json', 'sarif'],
  ['a.md', 'markdown'],
  ['a.html', 'html'],
])('the ending of %s asks for %s', async (file, name) => {
  const path = join(folderWith({}), file);
  const { code, stdout } = await cli([...SCAN, '-o', path]);
  expect([code, stdout]).toEqual([0, '']);
  expect(readFileSync(path, 'utf8')).toMatch(STARTS[name] ?? /^$/);
});

describe('several reports', () => {
  test('each -f goes to the -o that follows, and one to standard output', async () => {
    const folder = folderWith({});
    const [first = '', second = '', third = ''] = ['1', '2', 'c.md'].map((name) =>
      join(folder, name),
    );
    const { code, stdout } = await cli([
      ...SCAN,
      ...['-f', 'csv', '-o', first],
      ...['-f', 'ndjson'],
      ...['-f', 'sarif', '-o', second],
      ...['-o', third],
    ]);
    expect(code).toBe(0);
    expect(stdout).toMatch(STARTS['ndjson'] ?? /^$/);
    expect(checkCsv(readFileSync(first, 'utf8'))).toHaveLength(2);
    expect(checkSarif(readFileSync(second, 'utf8'))).toHaveLength(1);
    expect(readFileSync(third, 'utf8')).toMatch(/^# /);
    expect(readdirSync(folder)).toHaveLength(3);
  });

  test('one -f and one -o belong together in any order', async () => {
    const file = join(folderWith({}), 'report.json');
    expect((await cli([...SCAN, '-o', file, '-f', 'csv'])).stdout).toBe('');
    checkCsv(readFileSync(file, 'utf8'));
  });

  test('-o - is standard output', async () => {
    const { stdout } = await cli([...SCAN, '-f', 'csv', '-o', '-']);
    expect(checkCsv(stdout)).toHaveLength(2);
  });

  test('query writes them too', async () => {
    const file = join(folderWith({}), 'a.csv');
    const eql = 'any where event.code == "13"';
    const { stdout } = await cli(['query', eql, HIT, '-f', 'ndjson', '-o', file, '-f', 'table']);
    expect(stdout).toContain('finding');
    expect(readFileSync(file, 'utf8')).toMatch(/^\{"rule":/);
  });
});

describe('mistakes, said before anything is read or written', () => {
  test.each([
    [
      ['-f', 'csv', '-f', 'json'],
      'csv and json cannot both go to standard output: write -o <file>',
    ],
    [['-f', 'csv', '-o', '-', '-f', 'json'], 'csv and json cannot both go to standard output'],
    [['-o', 'report'], 'cannot tell the format of report: write -f <name> before -o, or end'],
    [['-o', 'report.docx'], 'or end the name in one of .txt, .json, '],
    [['-o', ''], 'the name of the output file is empty'],
    [['-f', 'yaml'], 'Allowed choices are table, json, '],
    [['-o', '/no/such/folder/a.csv'], 'there is no folder /no/such/folder'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await cli([...SCAN, ...args]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(message);
  });

  test('two reports for one file, by whatever names', async () => {
    const folder = folderWith({ 'old.csv': 'old', 'sub/x': '' });
    symlinkSync(join(folder, 'old.csv'), join(folder, 'link.json'));
    for (const [a, b] of [
      ['new.csv', 'new.csv'],
      ['new.csv', 'sub/../new.csv'],
      ['old.csv', 'link.json'],
    ]) {
      const { code, stderr } = await cli([
        ...SCAN,
        ...['-f', 'csv', '-o', `${folder}/${a}`],
        ...['-f', 'json', '-o', `${folder}/${b}`],
      ]);
      expect(code).toBe(2);
      expect(stderr).toContain(`cannot write two reports to ${folder}/${b}`);
    }
    expect(readFileSync(join(folder, 'old.csv'), 'utf8')).toBe('old');
    expect(readdirSync(folder).toSorted()).toEqual(['link.json', 'old.csv', 'sub']);
  });

  test('a rule file is not replaced, whether it loads or not', async () => {
    const folder = folderWith({ 'good.toml': ruleText({}), 'bad.toml': 'x' });
    for (const name of ['good.toml', 'bad.toml']) {
      const file = join(folder, name);
      const before = readFileSync(file, 'utf8');
      const args = ['scan', HIT, '-r', folder, '-f', 'csv', '-o', file];
      const { code, stderr } = await cli(args);
      expect(code).toBe(2);
      expect(stderr).toContain('it is one of the files that are read');
      expect(readFileSync(file, 'utf8')).toBe(before);
    }
  });
});

test('a reader that goes away costs no file', async () => {
  const file = join(folderWith({}), 'a.csv');
  const gone = Object.assign(new Error('write EPIPE'), { code: 'EPIPE', syscall: 'write' });
  const args = [...SCAN, '-f', 'ndjson', '-o', '-', '-f', 'csv', '-o', file];
  expect((await cli(args, { stdoutError: gone })).code).toBe(0);
  expect(checkCsv(readFileSync(file, 'utf8'))).toHaveLength(2);
});

test('--oneline is a line for each finding, and only for table', async () => {
  const { stdout } = await cli([...SCAN, '--oneline']);
  expect(stdout.split('\n')).toHaveLength(2);
  expect(stdout.split('\t').slice(1, 4)).toEqual([
    'MEDIUM',
    'case-1',
    'Remote Scheduled Task Creation',
  ]);
  const { code, stderr } = await cli([...SCAN, '--wide', '-f', 'json']);
  expect(code).toBe(2);
  expect(stderr).toContain('--wide is for -f table, but json is asked for');
});
