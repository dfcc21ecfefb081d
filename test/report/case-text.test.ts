import { describe, expect, test } from 'vitest';
import type { Case } from '../../src/model/case.ts';
import type { Finding } from '../../src/model/report.ts';
import { table } from '../../src/report/table.ts';
import { finding, report, TIME } from '../support/findings.ts';

const CASE: Case = {
  id: 'case-1',
  title: 'Remote Scheduled Task Creation: \\Evil\u001b[31m',
  severity: 'high',
  hosts: ['ws-1', 'ws-2'],
  task: '\\Evil',
  user: 'CORP\\ada',
  from: '10.0.0.7',
  clock: 'log',
  first: '2020-12-19T12:00:01.012Z',
  last: '2020-12-20T00:00:00.000Z',
  findings: [0, 1],
  evidence: [
    {
      origin: { file: 'a.ndjson', line: 7 },
      time: '2020-12-19T12:00:01.012Z',
      host: 'ws-1',
      text: 'svchost.exe took a connection from 10.0.0.7:50000 to 10.0.0.8:49666',
    },
    {
      origin: { file: 'b.evtx', record: 99 },
      time: '2020-12-20T00:00:00.000Z',
      host: 'ws-1',
      text: 'task \\Evil created',
      steps: [{ finding: 1, step: 2 }],
    },
    { origin: { file: 'a.ndjson', line: 8 }, text: 'something\u202e' },
  ],
};

const triage = { related: [], attack_path: 'CORP\\ada from 10.0.0.7 created task \\Evil on ws-1' };

async function draw(cases: readonly Case[], width = 60): Promise<string> {
  let text = '';
  const findings = [finding({ case: 'case-1', triage }), finding({ case: 'case-1', triage })];
  const style = { color: false, width };
  for await (const piece of table.render({ ...report({ findings }), cases }, style)) text += piece;
  return text;
}

test('a case of several findings is one story, in the order of its events', async () => {
  const [, story = ''] = (await draw([CASE])).split('\n\n');
  expect(story).toMatchInlineSnapshot(`
    "HIGH  case-1: Remote Scheduled Task Creation:
      \\Evil\\u{1b}[31m
      CORP\\ada from 10.0.0.7 created task \\Evil on ws-1
      hosts       ws-1, ws-2
      rules       Remote Scheduled Task Creation (2 findings)
      times are those of the log clock
      [1] a.ndjson
      [2] b.evtx
      2020-12-19  ws-1
        12:00:01.012
        svchost.exe took a connection from 10.0.0.7:50000 to
        10.0.0.8:49666  [1]:7
      2020-12-20  ws-1
      * 00:00:00.000 +12 h
        task \\Evil created  [2] record 99
      no time  unknown host
        something\\u{202e}  [1]:8"
  `);
});

test('a case of one finding is told by its finding', async () => {
  const text = await draw([{ ...CASE, findings: [0] }]);
  expect(text).not.toContain('case-1');
  expect(text.match(/created task/g)).toHaveLength(2);
});

test('of a long case the first events are shown, and the rest is counted', async () => {
  const event = CASE.evidence[1];
  const evidence = Array.from({ length: 70 }, () => event).filter((one) => one !== undefined);
  expect(await draw([{ ...CASE, evidence }])).toContain('and 10 more events, see --wide');
});

test('of a long case the events of findings are shown, however late they come', async () => {
  const other = { ...CASE.evidence[1], steps: undefined, text: 'nothing much' };
  const found = { ...other, text: 'the worst of all', steps: [{ finding: 0, step: 1 }] };
  const evidence = [...Array.from({ length: 70 }, () => other), found] as Case['evidence'];
  const text = await draw([{ ...CASE, evidence }]);
  expect(text).toContain('the worst of all');
  expect(text).toContain('and 11 more events, see --wide');
});

test.each([20, 40, 80, 200])('no line is longer than %d columns', async (width) => {
  const [, story = ''] = (await draw([CASE], width)).split('\n\n');
  const lines = story.split('\n');
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
});

test('a case begins with the sentence that tells most', async () => {
  const short = finding({ case: 'case-1', triage: { related: [], attack_path: 'ada wrote it' } });
  const text = await drawFindings([short, finding({ case: 'case-1', triage })]);
  expect(text).toContain('CORP\\ada from 10.0.0.7 created task');
  expect(text).not.toContain('ada wrote it');
});

describe('the clock of a case', () => {
  const NOTE = 'times are those of the log clock';
  const hours = 5n * 3_600_000_000_000n;
  const seconds = 59_000_000_000n;
  const spanned = {
    ...CASE,
    first: '2020-12-19T12:00:01.012Z',
    last: '2020-12-19T12:05:00.000Z',
  };

  test.each<[string, Partial<Finding>, boolean]>([
    ['a finding on the event clock', { clock: ['event'] }, true],
    ['a finding on both clocks', { clock: ['event', 'log'] }, false],
    ['times hours before', { clock: ['event', 'log'], first: TIME - hours }, true],
    ['times hours behind', { clock: ['event', 'log'], last: TIME + hours }, true],
    ['times seconds before', { clock: ['log'], first: TIME - seconds }, false],
    ['no times', { clock: ['log'], first: null, last: null }, false],
  ])('%s: %#', async (_, about, isTold) => {
    const logged = finding({ case: 'case-1', triage, clock: ['log'] });
    const text = await drawFindings([logged, { ...logged, ...about }], spanned);
    expect(text.split(NOTE)).toHaveLength(isTold ? 2 : 1);
  });
});

async function drawFindings(findings: readonly Finding[], one: Case = CASE): Promise<string> {
  let text = '';
  const style = { color: false, width: 200 };
  const all = { ...report({ findings }), cases: [one] };
  for await (const piece of table.render(all, style)) text += piece;
  return text;
}
