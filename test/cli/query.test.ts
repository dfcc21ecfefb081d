import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { cli } from '../support/cli.ts';
import { folderWith } from '../support/folder.ts';
import { ruleText } from '../support/rule-text.ts';

const LOG = [1, 2, 3, 4, 5]
  .map((n) =>
    JSON.stringify({
      '@timestamp': `2024-05-01T10:00:0${n}Z`,
      when: `2024-05-01T10:00:0${9 - n}Z`,
      kind: 'thing',
      event: { category: ['process'] },
      n,
    }),
  )
  .join('\n');

async function query(eql: string, ...options: string[]) {
  const run = await cli(['query', eql, '-', '-f', 'json', ...options], { stdin: LOG });
  const report = run.stdout === '' ? null : JSON.parse(run.stdout);
  const ids = report?.findings.map(({ steps }: { steps: { event: { n: number } }[] }) =>
    steps.map(({ event }) => event.n),
  );
  return { ...run, ids, report };
}

test('runs one query', async () => {
  const { code, ids, report } = await query('process where n > 3');
  expect(code).toBe(0);
  expect(ids).toEqual([[4], [5]]);
  expect(report.findings[0].rule).toMatchObject({
    id: 'query',
    name: 'process where n > 3',
    file: '<query>',
  });
  expect(report.rules.loaded).toBe(1);
});

test.each([
  ['process where true | head 2', [[1], [2]]],
  ['process where true | tail 2', [[4], [5]]],
  ['process where true | head 4 | tail 1', [[4]]],
  ['process where true | tail 0', []],
])('%s', async (eql, expected) => {
  expect((await query(eql)).ids).toEqual(expected);
});

test('--timestamp-field orders events', async () => {
  const pair = 'sequence [process where n == 4] [process where n == 2]';
  expect((await query(pair)).ids).toEqual([]);
  expect((await query(pair, '--timestamp-field', 'when')).ids).toEqual([[4, 2]]);
});

test('--tiebreaker-field orders events of the same time', async () => {
  const log = [2, 1].map((n) =>
    JSON.stringify({ '@timestamp': '2024-05-01T10:00:00Z', event: { category: 'process' }, n }),
  );
  const args = ['query', 'process where true', '-', '-f', 'ndjson', '--tiebreaker-field', 'n'];
  const { stdout } = await cli(args, { stdin: log.join('\n') });
  const order = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).steps[0].event.n);
  expect(order).toEqual([1, 2]);
});

test('--event-category-field says where the category is', async () => {
  expect((await query('thing where n == 1')).ids).toEqual([]);
  expect((await query('thing where n == 1', '--event-category-field', 'kind')).ids).toEqual([[1]]);
});

test('--max-samples-per-key', async () => {
  const sample = 'sample by kind [any where n < 3] [any where n > 3]';
  expect((await query(sample)).ids).toEqual([[1, 4]]);
  expect((await query(sample, '--max-samples-per-key', '3')).ids).toEqual([
    [1, 4],
    [2, 4],
    [1, 5],
  ]);
  const { code, stderr } = await query(sample, '--max-samples-per-key', '0');
  expect(code).toBe(2);
  expect(stderr).toContain('expected a whole number from 1');
});

describe('a query with a mistake', () => {
  test('is shown, with all that is wrong, and ends with 2', async () => {
    const { code, stderr, stdout } = await query('process where nope() and a ==');
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('<query>:1:30: ');
    expect(stderr).toContain('1 | process where nope() and a ==');
  });
});

test('finds the same, in the same order, as a rule with that query', async () => {
  const eql = 'sequence with maxspan=2s [process where n < 4] [process where n > 2]';
  const folder = folderWith({ 'a.toml': ruleText({ query: `'${eql}'` }), 'log.json': LOG });
  const args = ['scan', join(folder, 'log.json'), '--no-builtin', '-r', folder, '-f', 'json'];
  const { findings } = JSON.parse((await cli(args)).stdout);
  const lines = (list: { steps: { origin: { line: number } }[] }[]) =>
    list.map(({ steps }) => steps.map(({ origin }) => origin.line));
  expect(lines(findings)).toEqual(lines((await query(eql)).report.findings));
});
