import { expect, test } from 'vitest';
import type { NearMiss, NearMisses } from '../../src/model/report.ts';
import { json } from '../../src/report/json.ts';
import { ndjson } from '../../src/report/ndjson.ts';
import { table } from '../../src/report/table.ts';
import { finding, RULE, report, TIME } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

const NEAR: NearMiss = {
  rule: RULE,
  kind: 'out-of-order',
  clock: ['log'],
  by: 998_400_000n,
  hint: '--order-tolerance 1s',
  join: [{ field: 'host.id', value: 'ws-1' }],
  steps: [
    { origin: { file: 'logs.ndjson', line: 17, offset: 4 }, time: TIME, host: 'ws-1' },
    { missing: true },
    { origin: { file: 'logs.evtx', record: 9 }, time: TIME - 998_400_000n, host: null },
  ],
};

const nearMisses = (overrides: Partial<NearMisses> = {}): NearMisses => ({
  list: [NEAR],
  more: 0,
  skippedRules: [],
  ...overrides,
});

async function render(format: typeof json, near: NearMisses, width = 80): Promise<string> {
  let text = '';
  const style = { color: false, width };
  for await (const piece of format.render(report({ findings: [], nearMisses: near }), style)) {
    text += piece;
  }
  return text;
}

test('json has them behind the findings', async () => {
  const made = JSON.parse(await render(json, nearMisses()));
  expect(Object.keys(made).slice(0, 5)).toEqual([
    'schema_version',
    'findings',
    'near_misses',
    'cases',
    'rules',
  ]);
  expect(made.near_misses).toEqual([
    {
      rule: { id: 'r-1', name: 'Remote Scheduled Task Creation', severity: 'medium' },
      kind: 'out-of-order',
      clock: ['log'],
      by_ms: 998.4,
      hint: '--order-tolerance 1s',
      join: { 'host.id': 'ws-1' },
      steps: [
        {
          step: 1,
          origin: { file: 'logs.ndjson', line: 17 },
          time: '2020-12-19T12:00:01.012Z',
          host: 'ws-1',
        },
        { step: 2, missing: true },
        {
          step: 3,
          origin: { file: 'logs.evtx', record: 9 },
          time: '2020-12-19T12:00:00.013600Z',
          host: null,
        },
      ],
    },
  ]);
});

test('json says what is left out', async () => {
  const left = nearMisses({ more: 3, skippedRules: ['Big'] });
  expect(JSON.parse(await render(json, left)).near_misses_left_out).toEqual({
    more: 3,
    skipped_rules: ['Big'],
  });
  expect(JSON.parse(await render(json, nearMisses()))).not.toHaveProperty('near_misses_left_out');
});

test('ndjson has findings only', async () => {
  expect(await render(ndjson, nearMisses())).toBe('');
});

test('the table has two lines for each', async () => {
  const left = nearMisses({ more: 1200, skippedRules: ['Big\u001b'] });
  expect(await render(table, left, 120)).toMatchInlineSnapshot(`
    "0 findings
    1 file, 20 records, 20 events from 2020-12-19 12:00:01 to 12:00:22 UTC
    1 rule loaded; 0 problems

    Near misses: not findings, but what rules would find if times were a little different
      Remote Scheduled Task Creation: out of order by 998.4 ms on the log clock; found with --order-tolerance 1s
        ws-1: logs.ndjson:17, logs.evtx record 9
      and 1,200 more near misses
      not looked for, too many events: Big\\u{1b}

    "
  `);
});

test('the table is as it was where there are none', async () => {
  expect(await render(table, nearMisses({ list: [] }))).toMatch(/^0 findings\n/);
});

test('lines are no longer than the terminal is wide', async () => {
  const [section = ''] = (await render(table, nearMisses(), 40)).split('0 findings');
  const lines = section.split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
});

test('a finding says what was widened for it', async () => {
  const widened = finding({ widened: ['maxspan', 'order'] });
  const style = { color: false, width: 120 };
  const pieces: string[] = [];
  for await (const piece of table.render(report({ findings: [widened] }), style))
    pieces.push(piece);
  expect(pieces.join('')).toContain(
    'WIDENED: events further apart than its maxspan, events out of order; the rule as it stands does not match.',
  );
  const made = JSON.parse(await renderText(json, report({ findings: [widened] })));
  expect(made.findings[0].widened).toEqual(['maxspan', 'order']);
});
