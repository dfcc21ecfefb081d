import { expect, test } from 'vitest';
import { csv } from '../../src/report/csv.ts';
import { checkCsv } from '../support/contracts/csv.ts';
import { finding, foundEvent, RULE, report } from '../support/findings.ts';
import { renderText } from '../support/render.ts';

test('a row for each event; findings are numbered, missing events have none', async () => {
  const event = { user: { name: 'bob' }, process: { command_line: 'a.exe, b' } };
  const rows = checkCsv(
    await renderText(
      csv,
      report({
        findings: [
          finding({
            steps: [foundEvent({ event }), { missing: true }, foundEvent({ time: null })],
          }),
          finding({ steps: [foundEvent({ host: null, origin: { file: 'a.evtx', record: 7 } })] }),
        ],
      }),
    ),
  );
  expect(rows.map((row) => [row['finding'], row['step'], row['line or record']])).toEqual([
    ['1', '1/3', '17'],
    ['1', '3/3', '17'],
    ['2', '1/1', '7'],
  ]);
  expect(rows[0]).toEqual({
    finding: '1',
    rule: 'Remote Scheduled Task Creation',
    severity: 'medium',
    technique: '',
    time: '2020-12-19T12:00:01.012Z',
    clock: 'event',
    step: '1/3',
    host: 'ws-1',
    user: 'bob',
    'what happened': 'event',
    file: 'logs.ndjson',
    'line or record': '17',
    'tested fields': 'process.pid=2220',
  });
  expect([rows[1]?.['time'], rows[2]?.['host']]).toEqual(['', '']);
});

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['＝1', "'＝1"],
  ['\t=1', '\\u{9}=1'],
  ['\r=1', '\\u{d}=1'],
  ['a\r\nb', 'a\\u{d}\\u{a}b'],
  ['"a", b', '"a", b'],
  ['1=1', '1=1'],
  ['x'.repeat(40_000), `${'x'.repeat(32_000)}…`],
])('the cell %j becomes %j', async (text, cell) => {
  const steps = [foundEvent({ host: text })];
  const [row] = checkCsv(await renderText(csv, report({ findings: [finding({ steps })] })));
  expect(row?.['host']).toBe(cell);
});

test('values of a list and several fields stand in one cell', async () => {
  const tested = [
    { field: 'a', values: ['1', 2] },
    { field: 'none', values: [] },
    { field: 'b', values: [true] },
  ];
  const steps = [foundEvent({ tested })];
  const rule = { ...RULE, name: 'a "b"' };
  const [row] = checkCsv(await renderText(csv, report({ findings: [finding({ rule, steps })] })));
  expect([row?.['tested fields'], row?.['rule']]).toEqual(['a=1, 2; b=true', 'a "b"']);
});
