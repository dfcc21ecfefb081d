import { expect, test } from 'vitest';
import { table } from '../../src/report/table.ts';
import { finding, foundEvent, RULE, report } from '../support/findings.ts';

async function draw(findings: Parameters<typeof report>[0], color = false): Promise<string> {
  let text = '';
  const style = { color, width: 20, oneLine: true };
  for await (const piece of table.render(report(findings), style)) text += piece;
  return text;
}

test('a finding is a line of columns with tabs between, and there is nothing else', async () => {
  const triage = { related: [], attack_path: 'ada created task \\A\tB' };
  const unknown = foundEvent({ host: null, time: null, text: 'x\ny' });
  const findings = [
    finding({ case: 'case-3', triage }),
    finding({ rule: { ...RULE, severity: 'critical' }, steps: [foundEvent(), { missing: true }] }),
    finding({ last: null, steps: [unknown] }),
  ];
  const name = 'Remote Scheduled Task Creation';
  expect((await draw({ findings })).split('\n').map((line) => line.split('\t'))).toEqual([
    [
      '2020-12-19T12:00:22.232Z',
      'MEDIUM',
      'case-3',
      name,
      'ws-1',
      'ada created task \\A\\u{9}B',
      'logs.ndjson:17, logs.ndjson:9',
    ],
    [
      '2020-12-19T12:00:22.232Z',
      'CRITICAL',
      '-',
      name,
      'ws-1',
      'event; then no such event',
      'logs.ndjson:17',
    ],
    ['-', 'MEDIUM', '-', name, '-', 'x\\u{a}y', 'logs.ndjson:17'],
    [''],
  ]);
});

test('only severities are coloured', async () => {
  expect(await draw({}, true)).toContain('Z\t\u001b[33mMEDIUM\u001b[39m\t-\t');
});

test('nothing found is no line', async () => {
  expect(await draw({ findings: [] })).toBe('');
});
