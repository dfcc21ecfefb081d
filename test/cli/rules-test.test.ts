import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { runRuleTests } from '../../src/cli/run-rule-tests.ts';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';

const RULE = ruleText({ query: '"process where process.name : \\"at.exe\\""' });

/** Events of processes with these names, one a line. */
function processes(...names: string[]): string {
  return names
    .map((name, index) => {
      const second = String(index).padStart(2, '0');
      const event = { category: 'process', type: 'start' };
      const record = {
        '@timestamp': `2025-02-03T08:00:${second}Z`,
        ecs: { version: '8.0.0' },
        event,
        process: { name },
      };
      return `${JSON.stringify(record)}\n`;
    })
    .join('');
}

const HIT = processes('cmd.exe', 'at.exe');
const MISS = processes('cmd.exe', 'atbroker.exe');

async function run(files: Readonly<Record<string, string>>, ...args: string[]) {
  const folder = folderWith(files);
  const { code, stdout, stderr } = await cli(['rules', 'test', folder, ...args]);
  return { code, stderr, stdout: stdout.replaceAll(folder, '') };
}

test('rules that do as their samples say', async () => {
  const { code, stdout, stderr } = await run({
    'a.toml': RULE,
    'samples/a/hit-one.ndjson': HIT,
    'samples/a/miss-other-name.ndjson': MISS,
  });
  expect({ code, stdout, stderr }).toEqual({
    code: 0,
    stdout:
      'ok        Test rule (/a.toml): 1 hit, 1 miss\n1 rule, 2 samples: 1 ok, 0 failed, 0 untested\n',
    stderr: '',
  });
});

test.each([
  ['beside the rule', 'rules/a.toml', 'rules/samples/a/hit-x.ndjson'],
  ['beside the folder of the rule', 'rules/a.toml', 'samples/a/hit-x.ndjson'],
  ['beside the folder of a rule further down', 'rules/deep/a.toml', 'rules/samples/a/hit-x.ndjson'],
])('samples %s', async (_where, rule, sample) => {
  const { code, stdout } = await run({ [rule]: RULE, [sample]: HIT });
  expect(code).toBe(0);
  expect(stdout).toContain('1 rule, 1 sample: 1 ok');
});

test('samples beside the rule come before those beside its folder', async () => {
  const { code } = await run({
    'rules/a.toml': RULE,
    'rules/samples/a/hit-x.ndjson': HIT,
    'samples/a/hit-x.ndjson': MISS,
  });
  expect(code).toBe(0);
});

test('a single rule file', async () => {
  const folder = folderWith({ 'a.toml': RULE, 'b.toml': 'bad', 'samples/a/hit-x.ndjson': HIT });
  expect((await cli(['rules', 'test', join(folder, 'a.toml')])).code).toBe(0);
});

describe('failures', () => {
  const FAILURES: readonly [string, Record<string, string>, readonly string[]][] = [
    [
      'a hit in which nothing is found, though all fields occur',
      { 'hit-x.ndjson': MISS },
      [
        '  /samples/a/hit-x.ndjson: expected a finding, found none in 2 events',
        '    every field that the rule needs occurs, so a condition, a join key or maxspan does not fit',
        "    try each step by itself: tasksched-hunt query '<category> where <condition>' /samples/a/hit-x.ndjson",
      ],
    ],
    [
      'a hit without the fields that the rule needs',
      { 'hit-x.ndjson': HIT.replaceAll('"process":{', '"file":{') },
      [
        '  /samples/a/hit-x.ndjson: expected a finding, found none in 2 events',
        '    the rule needs fields that never occur: process.name',
        '    look at what the events hold: tasksched-hunt convert /samples/a/hit-x.ndjson',
      ],
    ],
    [
      'an empty hit',
      { 'hit-x.ndjson': '' },
      [
        '  /samples/a/hit-x.ndjson: expected a finding, found none in 0 events',
        '    not read: is empty: expected a log',
      ],
    ],
    [
      'a miss in which something is found',
      { 'hit-x.ndjson': HIT, 'miss-x.ndjson': HIT },
      [
        '  /samples/a/miss-x.ndjson: expected no finding, found 1: event and log clock, event at line 2',
        '    look at these events: what tells them from a hit, does the rule not ask for',
      ],
    ],
    [
      'an empty miss, which shows nothing',
      { 'hit-x.ndjson': HIT, 'miss-x.ndjson': '\n' },
      [
        '  /samples/a/miss-x.ndjson: expected every record to be read, found 0 problems in 0 events',
        '    no event was read: is the file empty?',
      ],
    ],
  ];

  test.each(FAILURES)('%s', async (_what, samples, lines) => {
    const named = Object.entries(samples).map(([name, text]) => [`samples/a/${name}`, text]);
    const { code, stdout } = await run({ 'a.toml': RULE, ...Object.fromEntries(named) });
    expect(code).toBe(1);
    expect(stdout.split('\n').slice(1, -2)).toEqual(lines);
  });

  test('what could not be read is named, as far as it is kept', async () => {
    const bad = 'x\n'.repeat(5);
    const { code, stdout } = await run({
      'a.toml': RULE,
      'samples/a/hit-x.ndjson': HIT,
      'samples/a/miss-x.ndjson': `${MISS}${bad}`,
    });
    expect(code).toBe(1);
    expect(stdout).toContain('expected every record to be read, found 5 problems in 2 events');
    expect(stdout.match(/not read: line \d+: not JSON/g)).toHaveLength(3);
    expect(stdout).toContain('and 2 problems more');
  });
});

describe('warnings', () => {
  test('rules without samples do not fail, unless none has any', async () => {
    const other = ruleText({ rule_id: '"other"', name: '"Other"' });
    const files = { 'a.toml': RULE, 'b.toml': other };
    const some = await run({ ...files, 'samples/a/hit-x.ndjson': HIT });
    expect(some.code).toBe(0);
    expect(some.stdout).toContain('untested  Other (/b.toml): no samples in /samples/b or ');
    expect((await run(files)).code).toBe(2);
  });

  test('misses that are misses whatever the rule asks for', async () => {
    const { code, stdout } = await run({
      'a.toml': RULE,
      'samples/a/miss-x.ndjson': MISS.replaceAll('"process":{', '"file":{'),
      'samples/a/notes.txt': 'x',
    });
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(1, -2)).toEqual([
      '  warning: no hit-* sample: nothing shows that the rule can find anything',
      '  warning: /samples/a/miss-x.ndjson shows little: process.name, which the rule needs, never occurs in it',
      '  warning: /samples/a/notes.txt is no sample: names begin with hit- or miss-',
    ]);
  });
});

test('a rule that does not load ends with 2, and the others are tested', async () => {
  const { code, stdout } = await run({
    'a.toml': RULE,
    'b.toml': 'bad',
    'c.toml': ruleText({ rule_id: '"c"', language: '"kuery"' }),
    'samples/a/hit-x.ndjson': HIT,
  });
  expect(code).toBe(2);
  expect(stdout).toContain('ok        Test rule');
  expect(stdout).toMatch(/error {5}\/b\.toml:1:\d+: not valid TOML/);
  expect(stdout).toContain('0 untested, 1 mistake, 1 skipped as not supported');
});

test('as JSON', async () => {
  const { code, stdout } = await run(
    { 'a.toml': RULE, 'samples/a/hit-x.ndjson': MISS, 'samples/a/miss-x.ndjson': HIT },
    '-f',
    'json',
  );
  expect(code).toBe(1);
  const sample = { events: 2, problem_count: 0, problems: [], blind: [], ok: false };
  expect(JSON.parse(stdout)).toEqual({
    schema_version: 1,
    rules: [
      {
        id: '11111111-2222-4333-8444-555555555555',
        name: 'Test rule',
        file: '/a.toml',
        status: 'failed',
        samples: [
          {
            ...sample,
            file: '/samples/a/hit-x.ndjson',
            expected: 'hit',
            findings: [],
            look_next: [expect.stringContaining('every field'), expect.stringContaining('try')],
          },
          {
            ...sample,
            file: '/samples/a/miss-x.ndjson',
            expected: 'miss',
            findings: [
              {
                clock: ['event', 'log'],
                steps: [{ origin: { file: '/samples/a/miss-x.ndjson', line: 2 } }],
              },
            ],
            look_next: [expect.stringContaining('look at these events')],
          },
        ],
        searched: ['/samples/a'],
        warnings: [],
      },
    ],
    errors: [],
    unsupported: [],
    partial: false,
  });
});

test('an interrupt ends it with what there is', async () => {
  const folder = folderWith({ 'a.toml': RULE, 'samples/a/hit-x.ndjson': HIT });
  const written: string[] = [];
  const output = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const all = { rule: [], exclude: [], tag: [], technique: [], source: [], kind: [] };
  const code = await runRuleTests([folder], all, 'text', {
    stdin: Readable.from([]),
    stdout: output,
    stderr: output,
    env: {},
    cwd: () => '.',
    once: (_signal, interrupt) => interrupt(),
    off: () => {},
  });
  expect(code).toBe(130);
  expect(written.join('')).toBe('0 rules, 0 samples: 0 ok, 0 failed, 0 untested, interrupted\n');
});
