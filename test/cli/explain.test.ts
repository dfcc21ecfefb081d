import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';
import { timed } from '../support/timed-document.ts';

const QUERY = `'''
sequence by host.id with maxspan=10s
  [process where process.name : "first.exe" and process.pid > 0]
  [process where process.name : "second.exe"]
'''`;

const doc = (name: string, ms: number, host = 'h') =>
  JSON.stringify(timed('process', ms, ms, { process: { name, pid: 7 }, host: { id: host } }));

const LOG = `${doc('first.exe', 0)}\n${doc('second.exe', 12_000)}\n`;

let folder = '';
beforeEach(() => {
  folder = folderWith({
    'log.ndjson': LOG,
    'empty.ndjson': '',
    'mine/pair.toml': ruleText({ query: QUERY, name: '"First then second"' }),
    'twin/twin.toml': ruleText({ query: QUERY.replace('10s', '7m'), name: '"Twin"' }),
    'broken/wrong-operator.toml': ruleText({
      query: `'''process where process.name = "x"'''`,
      name: '"Never loads"',
    }),
  });
});

const at = (name: string) => join(folder, name);
const explain = (rule: string, ...args: string[]) =>
  cli(['explain', rule, '-r', at('mine'), ...args]);

test('says what each condition lets pass, how far the join key came, and what would accept it', async () => {
  const { code, stdout, stderr } = await explain('First then second', at('log.ndjson'));
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toContain('It did not fire: step 2 came 12 s after step 1, maxspan is 10 s;');
  expect(stdout).toContain('--maxspan-scale 1.2');
});

test('takes the options of a scan', async () => {
  const run = await explain('first then', at('log.ndjson'), '--maxspan-scale', '1.2');
  expect(run.stdout).toContain(
    'It fired: 1 finding, 1 on the event clock (1 because of the options)',
  );
  const late = await explain('first then', at('log.ndjson'), '--from', '2030-01-01');
  expect(late.code).toBe(0);
  expect(late.stdout).toContain('It did not fire: no record is an event in the time range');
  const log = await explain('first then', at('log.ndjson'), '--clock', 'log');
  expect(log.stdout).toContain('\n  log clock: step 2 came');
});

describe('the rule', () => {
  test.each([
    ['a part of its name', 'then second'],
    ['its id', '11111111-2222-4333-8444-555555555555'],
    ['the name of its file', 'pair'],
  ])('by %s', async (_name, word) => {
    expect((await explain(word, at('log.ndjson'))).stdout).toContain('First then second\n');
  });

  test('by its path, without -r', async () => {
    const { stdout } = await cli(['explain', at('mine/pair.toml'), at('log.ndjson')]);
    expect(stdout).toContain('First then second\n');
  });

  test('a built-in one', async () => {
    const { stdout } = await explain('remote-scheduled-task-creation', at('log.ndjson'));
    expect(stdout).toContain('Remote Scheduled Task Creation\n');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(
      'category network: never seen in 2 events; there are process (2)',
    );
  });

  test.each([
    ['is misspelt', 'First tehn second', 'did you mean "First then second"?'],
    ['is none', 'nonsense', 'no rule is called "nonsense", of 53 rules loaded'],
    ['may be several', 'remote', 'are called something like "remote"'],
    ['is no file', 'mine/none.toml', 'no such file'],
  ])('that %s', async (_name, word, message) => {
    const { code, stderr, stdout } = await explain(word, at('log.ndjson'));
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  test.each([
    ['by its path', () => at('broken/wrong-operator.toml')],
    ['by the name of its file', () => 'wrong-operator'],
  ])('that does not load, %s: its mistake with its place', async (_name, word) => {
    const { code, stderr } = await explain(word(), '-r', at('broken'), at('log.ndjson'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/wrong-operator\.toml:\d+:\d+: Unknown operator "="/);
    expect(stderr).toContain('^');
  });

  test('beside one with its id, which is not loaded and said so as in a list', async () => {
    const again = ['-r', at('twin')];
    const list = await cli(['rules', 'list', '-r', at('mine'), ...again]);
    const { code, stdout, stderr } = await explain('First then second', at('log.ndjson'), ...again);
    expect({ code, stderr }).toEqual({ code: 0, stderr: list.stderr });
    expect(stderr).toMatch(
      /^rule skipped: .*twin\.toml:1:1: rule_id \S+ is already used by .*pair/,
    );
    expect(stdout).toContain('within 10 s');
  });

  test('that does not load, by its name: the mistakes of all that do not', async () => {
    const { code, stderr } = await explain('Never loads', '-r', at('broken'), at('log.ndjson'));
    expect(code).toBe(2);
    expect(stderr).toMatch(/rule skipped: .*wrong-operator\.toml:\d+:\d+: Unknown operator/);
  });
});

describe('the input', () => {
  test('is standard input where no path is named', async () => {
    const run = await cli(['explain', 'pair', '-r', at('mine')], { stdin: LOG });
    expect(run.code).toBe(0);
    expect(run.stdout).toContain('[1] <stdin>');
  });

  test('that is a terminal is asked for', async () => {
    const { code, stderr } = await explain('pair');
    expect(code).toBe(2);
    expect(stderr).toContain('nothing to read');
  });

  test.each([
    ['is not there', 'none.ndjson', 'does not exist'],
    ['is empty', 'empty.ndjson', 'is empty'],
  ])('that %s', async (_name, file, message) => {
    const { code, stdout, stderr } = await explain('pair', at(file));
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toContain('It did not fire: nothing was read');
    expect(stdout).not.toContain('Step 1');
  });

  test('that is damaged is told with its line', async () => {
    const run = await cli(['explain', 'pair', '-r', at('mine')], { stdin: `${LOG}{"a":\n` });
    expect(run.code).toBe(0);
    expect(run.stderr).toContain('<stdin>:3: ');
    expect(run.stdout).toContain('1 problem');
  });

  test('no time can be in a range that ends before it begins', async () => {
    const range = ['--from', '2024-02-01', '--to', '2024-01-01'];
    const { code, stderr } = await explain('pair', at('log.ndjson'), ...range);
    expect(code).toBe(2);
    expect(stderr).toContain('--from is not before --to');
  });
});

test('an interrupt ends the reading: what was read is explained, and the code says so', async () => {
  let interrupt = () => {};
  async function* stdin() {
    yield Buffer.from(LOG.repeat(2000));
    interrupt();
    yield Buffer.from(LOG);
  }
  const run = await cli(['explain', 'pair', '-r', at('mine')], {
    stdin: stdin(),
    onInterruptible: (send) => {
      interrupt = send;
    },
  });
  expect(run.code).toBe(130);
  expect(run.stdout).toContain('Interrupted: this is about what was read until then.');
});

test('json has it all, as one document', async () => {
  const { stdout } = await explain('pair', at('log.ndjson'), '-f', 'json');
  expect(JSON.parse(stdout)).toMatchObject({
    schema_version: 1,
    rule: { name: 'First then second' },
    kind: 'sequence',
    join_fields: ['host.id'],
    maxspan_ms: 10_000,
    fired: [
      { clock: 'event', matches: 0, findings: 0, widened: 0 },
      { clock: 'log', matches: 0, findings: 0, widened: 0 },
    ],
    findings: 0,
    steps: [
      {
        step: 1,
        role: 'step',
        category: 'process',
        events: 2,
        conditions: [
          { kind: 'condition', text: 'process.name : "first.exe"', alone: 1, together: 1 },
          { kind: 'condition', text: 'process.pid > 0', alone: 2, together: 1, never_seen: [] },
          { kind: 'join-keys', text: 'host.id', alone: 2, together: 1 },
        ],
      },
      { step: 2 },
    ],
    join_keys: {
      count: 1,
      complete: 1,
      is_cut: false,
      list: [
        {
          join: { 'host.id': 'h' },
          verdicts: [
            {
              clock: ['event', 'log'],
              kind: 'beyond-maxspan',
              span_ms: 12_000,
              remedy: '--maxspan-scale 1.2',
              events: [
                { step: 1, origin: { line: 1 } },
                { step: 2, origin: { line: 2 } },
              ],
            },
          ],
        },
      ],
    },
    near_misses: [{ kind: 'beyond-maxspan' }],
    stats: { files: 1, records: 2, events: 2, problems: 0 },
  });
});

test('colours when asked, and only then', async () => {
  const code = '\u001b[';
  expect((await explain('pair', at('log.ndjson'))).stdout).not.toContain(code);
  const run = await explain('pair', at('log.ndjson'), '--color', 'always');
  expect(run.stdout).toContain(code);
});
