import { expect, test } from 'vitest';
import type { JsonObject } from '../../src/model/json.ts';
import type { Finding } from '../../src/model/report.ts';
import { timesketch } from '../../src/report/timesketch.ts';
import { checkTimesketch } from '../support/contracts/timesketch.ts';
import { finding, foundEvent, RULE, report } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

async function rowsOf(...findings: readonly Finding[]) {
  return checkTimesketch(await renderText(timesketch, report({ findings })));
}

async function rowOf(event: JsonObject) {
  const [row = {}] = await rowsOf(finding({ steps: [foundEvent({ event })] }));
  return row;
}

test('a row for each event, then one for the match', async () => {
  const rows = await rowsOf(finding({ steps: [foundEvent(), { missing: true }, foundEvent()] }));
  expect(rows.map((row) => [row['timestamp_desc'], row['sequence_step'], row['message']])).toEqual([
    ['tasksched-hunt: Remote Scheduled Task Creation step 1/3', '1/3', 'event'],
    ['tasksched-hunt: Remote Scheduled Task Creation step 3/3', '3/3', 'event'],
    [
      'tasksched-hunt: Remote Scheduled Task Creation match',
      undefined,
      'Remote Scheduled Task Creation on ws-1: event; then no such event; then event',
    ],
  ]);
  expect(new Set(rows.map((row) => row['sequence_id'])).size).toBe(1);
  expect(rows[0]).toMatchObject({
    datetime: '2020-12-19T12:00:01.012+00:00',
    timestamp: 1_608_379_201_012_000,
    tag: ['tasksched-hunt', 'medium'],
    hostname: 'ws-1',
    rule_id: 'r-1',
    rule_name: 'Remote Scheduled Task Creation',
    source_place: 'logs.ndjson:17',
    'process.pid': '2220',
  });
});

test.each([
  ['microseconds are cut, not rounded', 1_999n, '1970-01-01T00:00:00.000001+00:00', 1],
  ['before 1970 too', -1n, '1969-12-31T23:59:59.999999+00:00', -1],
  [
    '1601, a time that Windows writes for none',
    -11_644_473_600_000_000_000n,
    '1601-01-01T00:00:00.000+00:00',
    -11_644_473_600_000_000,
  ],
])('%s', async (_why, time, datetime, timestamp) => {
  const [row] = await rowsOf(finding({ steps: [foundEvent({ time })] }));
  expect(row).toMatchObject({ datetime, timestamp });
  expect(row?.['tag']).not.toContain('no-time');
});

test('an event without a time stands at that of its finding, a finding without one in 1970', async () => {
  const steps = [foundEvent({ time: null })];
  const [event, match] = await rowsOf(finding({ steps }));
  expect(event).toMatchObject({ datetime: '2020-12-19T12:00:22.232+00:00' });
  expect(event?.['tag']).toContain('no-time');
  expect(match?.['tag']).not.toContain('no-time');
  for (const row of await rowsOf(finding({ steps, first: null, last: null }))) {
    expect(row).toMatchObject({ timestamp: 0, tag: expect.arrayContaining(['no-time']) });
  }
});

test('fields of our own names, and names that an index refuses, go to other_fields', async () => {
  const row = await rowOf({
    message: 'theirs',
    timestamp: 1,
    _id: 'x',
    'a..b': 1,
    '': 2,
    ok: { deep: [1, null, { x: 1 }] },
    __ts_timeline_id: 3,
  });
  expect(row).toMatchObject({ message: 'event', 'ok.deep': ['1', '{"x":1}'] });
  expect(row['other_fields']).toEqual([
    'message=theirs',
    'timestamp=1',
    '_id=x',
    'a..b=1',
    '=2',
    '__ts_timeline_id=3',
  ]);
});

test('a field is not an object too, in one row or in two', async () => {
  const rows = await rowsOf(
    finding({
      steps: [
        foundEvent({ event: { a: 1, 'a.b': 2, c: { d: 3 }, 'c.d': 4 } }),
        foundEvent({ event: { a: { b: 5 }, c: 6 } }),
      ],
    }),
  );
  expect(rows[0]).toMatchObject({ a: '1', 'c.d': '3', other_fields: ['a.b=2', 'c.d=4'] });
  expect(rows[1]).toMatchObject({ other_fields: ['a.b=5', 'c=6'] });
});

test('a log that makes up field names does not fill the index', async () => {
  const event = Object.fromEntries(Array.from({ length: 2_000 }, (_, i) => [`f${i}`, i]));
  const row = await rowOf(event);
  expect(row['other_fields']).toHaveLength(2_000 - 280);
});

test('a text longer than a keyword is cut, inside lists too', async () => {
  const long = 'ü'.repeat(40_000);
  const row = await rowOf({ long, list: [long, 'x'] });
  expect(row['long']).toMatch(/^ü{10000,}…$/);
  expect(row['list']).toEqual([expect.stringMatching(/^ü{10000,}…$/), 'x']);
});

test('techniques and severity are tags', async () => {
  const technique = [{ id: 'T1053', name: 'a', reference: 'b' }];
  const tactic = { id: 'TA0002', name: 'Execution', reference: '' };
  const rule = { ...RULE, threat: [{ framework: 'MITRE ATT&CK', tactic, technique }] };
  const [row] = await rowsOf(finding({ rule }));
  expect(row?.['tag']).toEqual(['tasksched-hunt', 'medium', 'T1053']);
});
